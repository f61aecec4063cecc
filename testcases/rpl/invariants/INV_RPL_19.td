test      INV_RPL_19
title     DTSN does not go back
purpose   The Destination Advertisement Trigger Sequence Number of a node only grows.
source    RFC 6550 section 9.6
covers    RFC6550:9.6
note      Section 7.1 does not list it among the lollipop counters: either order will do, and a step back is a remark.

always
  when [icmpv6.rpl.dio.dtsn present && rpl.track.dtsn_before present]
      should icmpv6.rpl.dio.dtsn is sequence_from(rpl.track.dtsn_before)  @RFC6550:9.6
