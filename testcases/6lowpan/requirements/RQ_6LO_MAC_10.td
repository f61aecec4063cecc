test      RQ_6LO_MAC_10
title     A frame for another node
purpose   A frame to another link-layer address is not taken, though the packet in it is for the node.
source    IEEE 802.15.4
covers    IEEE802154:6.6
needs     node.echo
topology  wpan-node

steps
  1 peer.a -> node [icmpv6.type == 128]
      icmpv6.echo.identifier any as $ID
      icmpv6.echo.sequence_number == 1

  2 given node -> peer.a [reply to 1] within $time.step            @RFC4443:4.2

  3 peer.a -> peer.b [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && ipv6.dst == $node.ll64 && 6lowpan.iphc.dam == 0]

  never node -> peer.a [icmpv6.type < 128 || icmpv6.type == 129 && icmpv6.echo.sequence_number != 1] for $time.silence  @IEEE802154:6.6

  4 peer.a -> node [icmpv6.type == 128]
      6lowpan.iphc.dam     == 0
      data.data            len 4 as $DATA

  5 node -> peer.a [reply to 4] within $time.step                    @IEEE802154:6.6
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == $DATA                                @RFC4443:4.2
