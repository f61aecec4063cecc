test      RQ_RPL_DIS_13
title     Solicited Information that is sent
purpose   A DIS of a node has zero in what its Solicited Information does not ask, and in what is reserved.
source    RFC 6550 section 6.7.9
covers    RFC6550:6.7.9 RFC6550:6.2.1 RFC6550:6
needs     router.rpl & router.rpl_boot & router.rpl_solicits
topology  wpan-rpl-router

steps
  use rpl_start()

  1 router -> any [icmpv6.rpl.dis.flags present] within $time.stimulus  @RFC6550:6.2.1
      if slice(ipv6.dst, 0, 1) == 'ff': ipv6.dst == ff02::1a         @RFC6550:6
      slice(ipv6.src, 0, 8) == 'fe80000000000000'                    @RFC6550:6
      icmpv6.rpl.dis.flags == 0                                      @RFC6550:6.2.1
      icmpv6.reserved      == '00'                                   @RFC6550:6.2.1
      if icmpv6.rpl.opt.solicited.flag present: icmpv6.rpl.opt.solicited.flag.rsv == 0  @RFC6550:6.7.9
      if icmpv6.rpl.opt.solicited.flag.v == 0: icmpv6.rpl.opt.solicited.version == 0  @RFC6550:6.7.9
      if icmpv6.rpl.opt.solicited.flag.i == 0: icmpv6.rpl.opt.solicited.instance == 0  @RFC6550:6.7.9
      if icmpv6.rpl.opt.solicited.flag.d == 0: icmpv6.rpl.opt.solicited.dodagid == ::  @RFC6550:6.7.9
