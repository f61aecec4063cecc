fragment rpl_quiet($MOP)
  # The router's timer is at its longest interval, and was not reset a moment ago: between its next two DIOs are 8 s, so that the one after them comes no sooner.
  use rpl_settled($MOP)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within 33s
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within 33s
  check given time of 2 - time of 1 >= 7800ms for router
