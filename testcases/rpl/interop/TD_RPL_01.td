test      TD_RPL_01
title     A router joins a root in Non-Storing mode
purpose   The router advertises the DODAG as the root does, tells the root its address, and both reach each other.
source    RFC 6550; as at the RPL interoperability event of 2010
covers    RFC6550:8.1 RFC6550:8.2.1 RFC6550:8.2.2.2 RFC6550:6.3.1 RFC6550:9.2 RFC6550:9.3 RFC6550:9.4 RFC6550:9.7 RFC6550:6.5.1 RFC6550:11.2 RFC4443:4.2
needs     root.rpl & root.boot & router.rpl & router.rpl_boot & router.rpl_slaac & root.nonstoring & router.nonstoring & root.rpl_ping & router.rpl_ping
topology  wpan-rpl-pair

note      For `plugtest observe`: both are devices, and the tester only listens.

steps
  1 ask root do restart "Switch the root off and on again"
  2 given root -> ff02::1a [icmpv6.code == 1 && icmpv6.rpl.dio.rank present] within $time.stimulus  @RFC6550:8.2.2.2
      icmpv6.rpl.dio.rank any as $RANK
      icmpv6.rpl.dio.version any as $VERSION
      icmpv6.rpl.dio.flag.mop == 1                                 @RFC6550:6.3.1
      icmpv6.rpl.opt.config.min_hop_rank_inc any as $MIN_HOP
  3 ask router do restart "Switch the router off and on again"
  4 router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff] within 33s   @RFC6550:8.2.1
      icmpv6.rpl.dio.instance == icmpv6.rpl.dio.instance of 2      @RFC6550:8.1
      icmpv6.rpl.dio.dagid == icmpv6.rpl.dio.dagid of 2            @RFC6550:8.1
      icmpv6.rpl.dio.version == $VERSION                           @RFC6550:8.1
      icmpv6.rpl.dio.flag.g == icmpv6.rpl.dio.flag.g of 2          @RFC6550:8.1
      icmpv6.rpl.dio.flag.mop == icmpv6.rpl.dio.flag.mop of 2      @RFC6550:8.1
      icmpv6.rpl.dio.flag.preference == icmpv6.rpl.dio.flag.preference of 2  @RFC6550:8.1
      icmpv6.rpl.dio.rank >= $RANK + $MIN_HOP                      @RFC6550:8.2.1
  5 router -> root [icmpv6.rpl.dao.sequence present] within 33s    @RFC6550:9.2
      icmpv6.rpl.dao.instance == icmpv6.rpl.dio.instance of 2      @RFC6550:9.3
      icmpv6.rpl.opt.target.prefix contains $router.g64            @RFC6550:9.4
      icmpv6.rpl.opt.transit.parent present                        @RFC6550:9.7
  6 if icmpv6.rpl.dao.flag.k of 5 == 1: should root -> router [icmpv6.rpl.daoack.sequence == icmpv6.rpl.dao.sequence of 5] within $time.step  @RFC6550:9.3
      icmpv6.rpl.daoack.status < 128                               @RFC6550:6.5.1
  7 ask router do ping $root.g64 "Ping the root {root}"
  8 router -> root [icmpv6.type == 128 && ipv6.dst == $root.g64] within $time.stimulus
      if ipv6.opt.rpl.flag.o present: ipv6.opt.rpl.flag.o == 0     @RFC6550:11.2
  9 root -> router [icmpv6.type == 129] within $time.step          @RFC4443:4.2
      icmpv6.echo.identifier == icmpv6.echo.identifier of 8        @RFC4443:4.2
      ipv6.dst == ipv6.src of 8                                    @RFC4443:4.2
  10 ask root do ping $router.g64 "Ping the router {router}"
  11 root -> router [icmpv6.type == 128 && ipv6.dst == $router.g64] within $time.stimulus
  12 router -> root [icmpv6.type == 129] within $time.step         @RFC4443:4.2
      icmpv6.echo.identifier == icmpv6.echo.identifier of 11       @RFC4443:4.2
