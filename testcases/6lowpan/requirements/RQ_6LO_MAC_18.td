test      RQ_6LO_MAC_18
title     Secured frames
purpose   A secured frame is read, and what is answered is secured with a frame counter that rises.
source    IEEE 802.15.4
covers    IEEE802154:9
needs     node.echo & node.security
topology  wpan-node
note      The MIC is no part of the packet: an echo would be longer by it.

steps
  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.sequence_number == 1]
      wpan.security        == 1
      data.data            == pattern(16)

  2 node -> peer [reply to 1] within $time.step                    @IEEE802154:9
      icmpv6.type          == 129                                  @RFC4443:4.2
      wpan.security        == 1                                    @IEEE802154:9
      wpan.aux_sec.sec_level == wpan.aux_sec.sec_level of 1        @IEEE802154:9
      wpan.mic_ok          == 1                                    @IEEE802154:9
      ipv6.plen            == 24                                   @RFC8200:3
      data.data            == pattern(16)                          @RFC4443:4.2

  3 peer -> node [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2]
      wpan.security        == 1
      data.data            == pattern(16)

  4 node -> peer [reply to 3] within $time.step                    @IEEE802154:9
      icmpv6.type          == 129                                  @RFC4443:4.2
      wpan.security        == 1                                    @IEEE802154:9
      wpan.aux_sec.frame_counter > wpan.aux_sec.frame_counter of 2 @IEEE802154:9
      data.data            == pattern(16)                          @RFC4443:4.2
