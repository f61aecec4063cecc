test      INV_RPL_25
title     DAOs of non-storing mode go to the root
purpose   The destination of a non-storing DAO is an address of the root.
source    RFC 6550 section 9.7
covers    RFC6550:9.7

always
  when [icmpv6.rpl.dao.sequence present && rpl.track.mop == 1 && rpl.track.dao_to_root present]
      rpl.track.dao_to_root == true                                @RFC6550:9.7
