test      INV_RPL_17
title     Configurations that can be
purpose   MinHopRankIncrease is not zero, and nobody asks for authentication without securing the message.
source    RFC 6550 section 6.7.6
covers    RFC6550:6.7.6

always
  when [icmpv6.rpl.opt.config.min_hop_rank_inc present]
      icmpv6.rpl.opt.config.min_hop_rank_inc != 0                  @RFC6550:6.7.6
      if icmpv6.rpl.secure.algorithm absent: icmpv6.rpl.opt.config.auth != 1  @RFC6550:6.7.6
