test      RQ_6LO_FRAG_43
title     A first fragment that cannot be read
purpose   A datagram whose first fragment has an illegal or cut encoding is not delivered, and does not hinder what comes later.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node

cases $OCTETS
  reserved-destination '7a373a8000'
  destination-in-context-0-of-128-bits '7a343a20010db80000000100000000000000018000'
  undefined-next-header '7e33ff8000'
  cut-after-one-octet '7a'
  cut-in-an-address '7a113a0212'
  unassigned-dispatch '4433'
  nothing ''

steps
  use control_fragmented($ID)

  1 peer -> node [6lowpan.frag.tag == $ID && 6lowpan.frag.size == 108 && 6lowpan.frag.data == $OCTETS]
  2 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2]]

  use unheard($time.silence)

  # What waits for the rest of such a datagram may be all that a node has for reassembly.
  wait $time.reassembly

  3 peer -> node [icmpv6.type == 128 && 6lowpan.frag.bytes == 72]
      icmpv6.echo.identifier == $ID
      icmpv6.echo.sequence_number == 3
      data.data            == pattern(60)

  4 node -> peer [reply to 3] within $time.step                    @RFC4944:5.3
      data.data            == pattern(60)                          @RFC4944:5.3

  use still_answers($ID, 9)
