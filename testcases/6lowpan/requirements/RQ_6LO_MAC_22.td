test      RQ_6LO_MAC_22
title     A source address
purpose   Each frame with a packet has a source address and a destination address, and neither is the short address 0xfffe.
source    RFC 4944
covers    RFC4944:2 IEEE802154:7.2
needs     node.echo
topology  wpan-node
alias     RQ_6LO_MAC_01 RQ_6LO_MAC_02 RQ_6LO_MAC_23

steps
  1 peer -> node [icmpv6.type == 128]

  2 node -> peer [reply to 1] within $time.step                    @RFC4443:4.2
      wpan.frame_type      == 1                                    @RFC4944:2
      wpan.src_addr_mode   != 0                                    @RFC4944:2
      wpan.dst_addr_mode   != 0                                    @RFC4944:2
      if wpan.src16 present: wpan.src16 != 0xfffe                  @IEEE802154:7.2
      if wpan.src16 present: should wpan.src16 < 0x8000            @RFC4944:12
