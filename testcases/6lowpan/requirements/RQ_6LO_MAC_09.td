test      RQ_6LO_MAC_09
title     A frame of another PAN
purpose   A frame whose destination PAN is another one is not taken.
source    IEEE 802.15.4
covers    IEEE802154:6.6
needs     node.echo
topology  wpan-node

steps
  use control($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && wpan.pan_id_compression == 0 && wpan.src_pan == $peer.pan && wpan.dst_pan == ($node.pan + 1) % 65535]

  use unheard($time.silence)

  2 peer -> node [icmpv6.type == 128]
      wpan.pan_id_compression == 0
      wpan.src_pan         == $peer.pan
      wpan.dst_pan         == $node.pan
      data.data            len 4 as $DATA

  3 node -> peer [reply to 2] within $time.step                    @IEEE802154:7.2
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == $DATA                                @RFC4443:4.2
