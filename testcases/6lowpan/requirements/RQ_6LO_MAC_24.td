test      RQ_6LO_MAC_24
title     The Payload Length of uncompressed IPv6
purpose   A frame with uncompressed IPv6 holds the packet that its Payload Length tells.
source    RFC 4944
covers    RFC4944:5.1 RFC8200:3
needs     node.echo & node.uncompressed
topology  wpan-node

steps
  1 ask node do compression "off" "Switch header compression off"

  2 peer -> node [icmpv6.type == 128]
      data.data            len 4 as $DATA

  3 node -> peer [reply to 2] within $time.step                    @RFC4443:4.2
      given 6lowpan.datagram.pattern == 0x41                       @RFC4944:5.1
      ipv6.plen            == 12                                   @RFC8200:3
      data.data            == $DATA                                @RFC4443:4.2

after
  ask node do compression "on" "Switch header compression on again"
