fragment rpl_set_named($COUNT)
  # A DAO of the router's: how many parents it names, 0 when the first neighbour is none of them.
  let $COUNT = 0
  1 given router -> any [icmpv6.rpl.opt.transit.parent present] within 30s  @RFC6550:9.2
      if icmpv6.rpl.opt.transit.parent contains $peer.a.g64: count(icmpv6.rpl.opt.transit.parent) any as $COUNT
