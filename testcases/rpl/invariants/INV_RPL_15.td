test      INV_RPL_15
title     As the parent says
purpose   Grounded, Mode of Operation and DODAG Preference are those of the parent in use.
source    RFC 6550 section 8.1
covers    RFC6550:8.1
note      A DIO is judged when it is the third in a row that says the same, and the node has used the same parent before and after each; where the parent has always said the same in this DODAG Version.

always
  when [icmpv6.rpl.dio.rank present && rpl.track.parent_mop present]
      if icmpv6.rpl.dio.rank != 0xffff: icmpv6.rpl.dio.flag.g == rpl.track.parent_grounded  @RFC6550:8.1
      if icmpv6.rpl.dio.rank != 0xffff: icmpv6.rpl.dio.flag.mop == rpl.track.parent_mop  @RFC6550:8.1
      if icmpv6.rpl.dio.rank != 0xffff: icmpv6.rpl.dio.flag.preference == rpl.track.parent_preference  @RFC6550:8.1
