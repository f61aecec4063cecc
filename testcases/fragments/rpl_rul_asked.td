fragment rpl_rul_asked($ROVR, $TID)
  # The router asks the root, as the 6LBR, about the host's address, and it is not somebody else's.
  1 given router -> lbr [icmpv6.type == 157] within $time.step         @RFC9010:9.2.2
      icmpv6.code          == len($ROVR) / 8                         @RFC8505:4.2
      icmpv6.6lowpannd.da.tid == $TID                                @RFC8505:4.2
      icmpv6.6lowpannd.da.rovr == $ROVR                              @RFC8505:4.2
      icmpv6.6lowpannd.da.reg_addr == $peer.a.g64                    @RFC8505:4.2
  2 lbr -> router [icmpv6.type == 158]
      ipv6.src             == $lbr.g64
      ipv6.dst             == ipv6.src of 1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
      icmpv6.code          == len($ROVR) / 8
      icmpv6.6lowpannd.da.status == 0
      icmpv6.6lowpannd.da.tid == $TID
      icmpv6.6lowpannd.da.lifetime == icmpv6.6lowpannd.da.lifetime of 1
      icmpv6.6lowpannd.da.rovr == $ROVR
      icmpv6.6lowpannd.da.reg_addr == $peer.a.g64
