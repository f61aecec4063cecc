test      RQ_6LO_FRAG_27
title     A disassociation ends reassembly
purpose   A datagram whose first fragment came before the node disassociated from its PAN is not delivered when the others come.
source    RFC 4944 section 5.3
covers    RFC4944:5.3
needs     node.echo & node.fragment & node.disassociate
topology  wpan-node
note      That fragments which are still to be sent are discarded, too, no test can time.

steps
  use control_fragmented($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == [48, 32, 28] && 6lowpan.frag.order == [1]]
  wait $time.settle

  2 ask node do disassociate "Let the node disassociate from its PAN, and associate again"
  wait $time.settle

  # It is back, and puts fragments together.
  use control_fragmented($OTHER)

  3 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == [48, 32, 28] && 6lowpan.frag.order == [2, 3]]

  use unheard($time.silence)
  use still_answers($OTHER, 9)
