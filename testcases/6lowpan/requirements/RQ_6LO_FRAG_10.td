test      RQ_6LO_FRAG_10
title     Uncompressed IPv6 in fragments
purpose   The dispatch octet of uncompressed IPv6 counts neither in datagram_size nor in datagram_offset.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment & node.uncompressed
topology  wpan-node

steps
  1 ask node do compression "off" "Switch header compression off"

  2 peer -> node [icmpv6.type == 128]
      data.data            == pattern(253)

  3 node -> peer [reply to 2] within $time.step                    @RFC4944:5.3
      given 6lowpan.datagram.pattern == 0x41                       @RFC4944:5.1
      icmpv6.type          == 129                                  @RFC4443:4.2
      data.data            == pattern(253)                         @RFC4944:5.3

after
  ask node do compression "on" "Switch header compression on again"
