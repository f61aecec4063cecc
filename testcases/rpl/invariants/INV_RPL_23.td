test      INV_RPL_23
title     Leaves have no metrics
purpose   A node that advertises INFINITE_RANK only sends no DAG Metric Container.
source    RFC 6550 section 8.5
covers    RFC6550:8.5
note      It may still become a router: a remark.

always
  when [icmpv6.rpl.dio.rank == 0xffff && rpl.track.leaf == true]
      should icmpv6.rpl.opt.metric.type absent                     @RFC6550:8.5
