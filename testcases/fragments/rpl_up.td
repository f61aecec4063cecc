fragment rpl_up($MOP)
  # The router joins below the root: Rank 256, version 240.
  use rpl_start()
  use rpl_dio(256, 240, $MOP)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
