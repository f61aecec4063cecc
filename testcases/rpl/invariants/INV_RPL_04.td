test      INV_RPL_04
title     Reserved bits
purpose   Bits that nobody has given a meaning are zero.
source    RFC 6550 sections 6.2 to 6.7
covers    RFC6550:6.2.1 RFC6550:6.3.1 RFC6550:6.4.1 RFC6550:6.5.1 RFC6550:6.7.8 RFC6550:6.7.9
note      Flags of RFC 9008, 9009, 9010 and 9035 have names of their own.

always
  when [icmpv6.rpl.dis.flags present]
      icmpv6.rpl.dis.flags == 0                                    @RFC6550:6.2.1

  when [icmpv6.rpl.dio.rank present]
      icmpv6.rpl.dio.flag.0 == 0                                   @RFC6550:6.3.1

  when [icmpv6.rpl.dao.sequence present]
      icmpv6.rpl.dao.flag.rsv == 0                                 @RFC6550:6.4.1
      if rpl.track.reserved present: rpl.track.reserved == 0       @RFC6550:6.7.8

  when [icmpv6.rpl.daoack.sequence present]
      icmpv6.rpl.daoack.flag.rsv == 0                              @RFC6550:6.5.1

  when [icmpv6.rpl.dis.flags present && rpl.track.reserved present]
      rpl.track.reserved   == 0                                    @RFC6550:6.7.9
