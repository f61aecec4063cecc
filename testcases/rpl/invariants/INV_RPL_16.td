test      INV_RPL_16
title     One Configuration
purpose   The DODAG Configuration option leaves every node as its root has made it.
source    RFC 6550 section 6.7.6
covers    RFC6550:6.7.6
note      Judged where the root has announced one Configuration only in this DODAG Version, and has been heard without a gap since.

always
  when [icmpv6.rpl.opt.config.lifetime_unit present && rpl.track.config.ocp present]
      icmpv6.rpl.opt.config.auth == rpl.track.config.auth  @RFC6550:6.7.6
      icmpv6.rpl.opt.config.pcs == rpl.track.config.pcs  @RFC6550:6.7.6
      icmpv6.rpl.opt.config.interval_double == rpl.track.config.interval_double  @RFC6550:6.7.6
      icmpv6.rpl.opt.config.interval_min == rpl.track.config.interval_min  @RFC6550:6.7.6
      icmpv6.rpl.opt.config.redundancy == rpl.track.config.redundancy  @RFC6550:6.7.6
      icmpv6.rpl.opt.config.max_rank_inc == rpl.track.config.max_rank_inc  @RFC6550:6.7.6
      icmpv6.rpl.opt.config.min_hop_rank_inc == rpl.track.config.min_hop_rank_inc  @RFC6550:6.7.6
      icmpv6.rpl.opt.config.ocp == rpl.track.config.ocp  @RFC6550:6.7.6
      icmpv6.rpl.opt.config.def_lifetime == rpl.track.config.def_lifetime  @RFC6550:6.7.6
      icmpv6.rpl.opt.config.lifetime_unit == rpl.track.config.lifetime_unit  @RFC6550:6.7.6
