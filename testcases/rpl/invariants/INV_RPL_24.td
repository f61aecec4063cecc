test      INV_RPL_24
title     No DAO without downward routes
purpose   In a DODAG without downward routes (MOP 0) nobody sends a DAO.
source    RFC 6550 section 9.2
covers    RFC6550:9.2

always
  when [icmpv6.rpl.dao.sequence present && rpl.track.mop present]
      rpl.track.mop        != 0                                    @RFC6550:9.2
