test      RQ_6LO_MAC_18_LEVELS
title     Security levels
purpose   A frame of each security level with a MIC is read.
source    IEEE 802.15.4
covers    IEEE802154:9
needs     node.echo & node.security & node.security_levels
topology  wpan-node
note      Levels 1 to 3 only have a MIC, 5 to 7 are encrypted as well.

cases $LEVEL
  mic-32 1
  mic-64 2
  mic-128 3
  enc-mic-32 5
  enc-mic-64 6
  enc-mic-128 7

steps
  1 peer -> node [icmpv6.type == 128]
      wpan.security        == 1
      wpan.aux_sec.sec_level == $LEVEL
      data.data            == pattern(16)

  2 node -> peer [reply to 1] within $time.step                    @IEEE802154:9
      icmpv6.type          == 129                                  @RFC4443:4.2
      wpan.security        == 1                                    @IEEE802154:9
      wpan.mic_ok          == 1                                    @IEEE802154:9
      ipv6.plen            == 24                                   @RFC8200:3
      data.data            == pattern(16)                          @RFC4443:4.2
