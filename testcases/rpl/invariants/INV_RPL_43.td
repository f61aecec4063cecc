test      INV_RPL_43
title     Segments Left
purpose   A router that a source-routed packet names lowers Segments Left by one; another one that forwards it leaves it.
source    RFC 6554 section 4.2
covers    RFC6554:4.2

always
  when [rpl.track.segleft_before present && ipv6.routing.segleft present]
      ipv6.routing.segleft <= rpl.track.segleft_before             @RFC6554:4.2
      ipv6.routing.segleft + 1 >= rpl.track.segleft_before         @RFC6554:4.2
      if rpl.track.addressed == true: ipv6.routing.segleft < rpl.track.segleft_before  @RFC6554:4.2
