test      RQ_6LO_MAC_13
title     PAN identifiers of frames of 2015
purpose   A frame of version 2 has the PAN identifiers that go with its addresses: between extended ones none, or one without compression.
source    IEEE 802.15.4-2015, 7.2
covers    IEEE802154:7.2
needs     node.ping & node.version2015_send
topology  wpan-node
note      With one more its addresses read as nobody's. That it is the device's the addresses say which are read then: a finding of the engine (finding_pans).

steps
  1 ask node "Ping {peer}"

  2 given node -> peer [icmpv6.type == 128 && ipv6.dst == $peer.ll64] within $time.stimulus  @IEEE802154:7.2
      given wpan.version   == 2                                      @IEEE802154:7.2
      given wpan.src_addr_mode == 3                                  @IEEE802154:7.2
      given wpan.dst_addr_mode == 3                                  @IEEE802154:7.2
