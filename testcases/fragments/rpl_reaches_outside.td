fragment rpl_reaches_outside()
  # The root lets packets out: one that comes in a tunnel to it leaves as it is.
  1 peer.a -> root [ipv6.hopopts.nxt == 41]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $root.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.instance_id == $dut.rpl_instance
      ipv6.opt.rpl.sender_rank == 2
      data.data            == concat('6000000000003b40', concat($peer.a.g64, $outside.g64))
  2 given root -> outside [ipv6.src == $peer.a.g64] within $time.step  @RFC6553:4
      ipv6.dst             == $outside.g64                         @RFC6553:4
      ipv6.opt.rpl.instance_id absent                              @RFC6553:4
