test      INV_RPL_42
title     A packet stays in its instance
purpose   The RPLInstanceID of a packet is the same on every hop.
source    RFC 6550 section 11.2.2.1
covers    RFC6550:11.2.2.1

always
  when [rpl.track.instance_before present && ipv6.opt.rpl.instance_id present]
      ipv6.opt.rpl.instance_id == rpl.track.instance_before        @RFC6550:11.2.2.1
