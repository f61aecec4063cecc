test      INV_RPL_03
title     Messages parse
purpose   Base objects and options are as long as they say, prefix lengths fit, and what must come comes in its order.
source    RFC 6550 sections 6 and 9.4
covers    RFC6550:6 RFC6550:9.4
note      Unknown codes and options are no errors.

always
  when [icmpv6.rpl present]
      rpl.defect           absent                                  @RFC6550:6
