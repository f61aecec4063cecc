test      INV_RPL_40
title     Rank-Error stays
purpose   A packet that came with the Rank-Error flag leaves with it.
source    RFC 6550 section 11.2.2.2
covers    RFC6550:11.2.2.2
note      The text does not say so in as many words: a remark.

always
  when [rpl.track.r_before == true && ipv6.opt.rpl.flag.r present]
      should ipv6.opt.rpl.flag.r == 1                              @RFC6550:11.2.2.2
