test      RQ_6LO_MAC_13
title     PAN identifiers of frames of 2015
purpose   A frame of version 2 has the PAN identifiers that go with its addresses: between extended ones none, or one without compression.
source    IEEE 802.15.4-2015, 7.2
covers    IEEE802154:7.2
needs     node.ping & node.version2015_send
topology  wpan-node
note      With one more everything behind it stands two octets later. Where the addresses that are read then are known, and the others are not, the decoder reads it so: pan_id_compression is malformed.

steps
  1 ask node "Ping {peer}"

  2 given node -> peer [icmpv6.type == 128 && ipv6.dst == $peer.ll64] within $time.stimulus  @IEEE802154:7.2
      given wpan.version   == 2                                      @IEEE802154:7.2
      given wpan.src_addr_mode == 3                                  @IEEE802154:7.2
      given wpan.dst_addr_mode == 3                                  @IEEE802154:7.2
      wpan.src_pan absent                                            @IEEE802154:7.2
      if wpan.pan_id_compression == 1: wpan.dst_pan absent           @IEEE802154:7.2
