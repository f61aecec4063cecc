test      RQ_6LO_FRAG_36
title     Datagrams that are never complete
purpose   After fifty datagrams that were begun and given up the node puts datagrams together as before.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node

steps
  use control_fragmented($ID)

  let $NEXT = 0
  repeat 50 times
    1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 256 + $NEXT && data.data == pattern(60) &&
                    6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]
    wait 50ms
    let $NEXT = $NEXT + 1
  end

  wait $time.reassembly
  use still_answers($ID, 2)

  2 peer -> node [icmpv6.type == 128 && 6lowpan.frag.bytes == 72]
      icmpv6.echo.identifier == $ID
      icmpv6.echo.sequence_number == 3
      data.data            == pattern(60)

  3 node -> peer [reply to 2] within $time.step                    @RFC4944:5.3
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == pattern(60)                           @RFC4944:5.3
