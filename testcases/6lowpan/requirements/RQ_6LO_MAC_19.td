test      RQ_6LO_MAC_19
title     Frames that security refuses
purpose   A frame with a wrong MIC, under another key or with an old frame counter is not taken.
source    IEEE 802.15.4
covers    IEEE802154:9
needs     node.echo & node.security
topology  wpan-node
note      Another key under the same name is one that the device does not have, as one under another name is.

cases $WRONG
  mic 1
  key 2
  key-index 3
  counter 4

steps
  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.sequence_number == 1]
      icmpv6.echo.identifier any as $ID
      wpan.security        == 1
      data.data            == pattern(8)

  2 given node -> peer [reply to 1] within $time.step              @IEEE802154:9

  3 if $WRONG == 1: peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(8) &&
      wpan.security == 1 && wpan.mic == 'fbadc0de']
  4 if $WRONG == 2: peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(8) &&
      wpan.security == 1 && wpan.key == '0f0e0d0c0b0a09080706050403020100']
  5 if $WRONG == 3: peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(8) &&
      wpan.security == 1 && wpan.key == '0f0e0d0c0b0a09080706050403020100' &&
      wpan.aux_sec.key_id_mode == 1 && wpan.aux_sec.key_index == 0xee]
  6 if $WRONG == 4: peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(8) &&
      wpan.security == 1 && wpan.aux_sec.frame_counter == wpan.aux_sec.frame_counter of 1]

  never node -> peer [icmpv6.type == 129 && icmpv6.echo.sequence_number == 2] for $time.silence  @IEEE802154:9

  7 peer -> node [icmpv6.type == 128 && icmpv6.echo.sequence_number == 3]
      wpan.security        == 1
      data.data            == pattern(8)

  8 node -> peer [reply to 7] within $time.step                    @IEEE802154:9
      icmpv6.type          == 129                                  @RFC4443:4.2
      data.data            == pattern(8)                           @RFC4443:4.2
