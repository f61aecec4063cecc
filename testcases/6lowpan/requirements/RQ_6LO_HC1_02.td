test      RQ_6LO_HC1_02
title     LOWPAN_HC1
purpose   A node that understands LOWPAN_HC1 answers an echo request in each of its forms.
source    catalogue HC1_02
covers    RFC4944:10.1 RFC4944:10.3.1
needs     node.echo & node.hc1
topology  wpan-node

cases $ENCODING $HOPS $CLASS $FLOW
  shortest             0xfc 64  0  0
  hops-1               0xfc 1   0  0
  hops-255             0xfc 255 0  0
  source-prefix        0x7c 63  0  0
  source-identifier    0xbc 63  0  0
  source               0x3c 63  0  0
  destination-prefix   0xdc 63  0  0
  destination-identifier 0xec 63 0 0
  destination          0xcc 63  0  0
  class                0xf4 63  46 0
  flow                 0xf4 63  0  0x12345
  class-zero           0xf4 63  0  0
  next-header          0xf8 63  0  0
  next-and-class       0xf0 63  46 0x12345
  all                  0x00 63  46 0x12345

steps
  use reachable($peer.ll64, $node.ll64)

  1 peer -> node [icmpv6.type == 128 && ipv6.dst == $node.ll64 && 6lowpan.hc1.encoding == $ENCODING]
      ipv6.src             == $peer.ll64
      ipv6.hlim            == $HOPS
      ipv6.tclass.dscp     == $CLASS
      ipv6.flow            == $FLOW
      icmpv6.echo.identifier any as $ID
      data.data            len 5..5 as $DATA

  2 node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID]  @RFC4944:10.1
      ipv6.src             == $node.ll64                           @RFC4944:10.1
      ipv6.dst             == $peer.ll64                           @RFC4944:10.1
      data.data            == $DATA                                @RFC4944:10.3.1
