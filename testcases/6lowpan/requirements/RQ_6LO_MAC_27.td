test      RQ_6LO_MAC_27
title     Frames that fit, with security
purpose   A datagram that fits one frame only without the octets of security is sent in fragments.
source    RFC 4944
covers    RFC4944:4 RFC4944:5.3
needs     node.echo & node.fragment & node.security
topology  wpan-node
note      The shortest form of the packet takes 101 of 104 octets; security takes 9 at least.

steps
  1 peer -> node [icmpv6.type == 128]
      wpan.security        == 1
      data.data            == pattern(90)

  2 node -> peer [reply to 1] within $time.step                    @RFC4944:5.3
      icmpv6.type          == 129                                  @RFC4443:4.2
      wpan.security        == 1                                    @IEEE802154:9
      frame.len            <= $dut.phy_max                         @RFC4944:4
      ipv6.plen            == 98                                   @RFC8200:3
      data.data            == pattern(90)                          @RFC4443:4.2
