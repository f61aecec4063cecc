test      INV_RPL_46
title     No lasting loop of parents
purpose   The parents that nodes use lead to the root: a loop of them does not outlast two of the longest Trickle intervals.
source    RFC 6550 sections 3.7 and 8.2.1
covers    RFC6550:8.2.1
note      Only when each node of the loop has been seen to keep to its parent after that time. A loop may last where DIOs are lost or suppressed: a remark; whose Rank is wrong, INV_RPL_09 says.

always
  when [rpl.track.cycle_age present && rpl.track.interval_max present]
      should rpl.track.cycle_age <= 2 * rpl.track.interval_max     @RFC6550:8.2.1
