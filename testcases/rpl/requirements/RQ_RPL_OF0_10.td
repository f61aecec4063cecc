test      RQ_RPL_OF0_10
title     A Rank from ETX
purpose   A router adds 3 * ETX - 2 times MinHopRankIncrease to the Rank of its parent, and takes none over a link of ETX above 3.
source    RFC 8180 section 5.1.1
covers    RFC8180:5.1.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.minimal
topology  wpan-rpl-router

note      The Ranks of the example in RFC 8180 section 5.1.2. How a router rounds, and for how long it remembers, is its own business.

cases $RANK $ACKNOWLEDGED $OF $BELOW
  root    256  3 4 768
  one     768  3 4 1280
  two     1280 3 4 1792
  three   1792 3 4 2304
  four    2304 3 4 2816
  too-bad 256  1 5 0

steps
  use rpl_start()
  use rpl_dio_with($RANK, 240, 1, 1, 0, 240, 0, 8, 6, 0, 256, 0, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  node lbr acknowledges $ACKNOWLEDGED of $OF
  repeat 100 times
    2 lbr -> router [icmpv6.rpl.dis.flags == 0]
        ipv6.dst           == $router.ll64
    wait 500ms
  end
  use rpl_dio_with($RANK, 240, 1, 1, 0, 240, 0, 8, 6, 0, 256, 0, 0)
  wait 5s
  3 if $BELOW == 0: collect router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for 30s as $DIOS
  check should $BELOW > 0 || count($DIOS) == 0                       @RFC8180:5.1.1 for router
  4 if $BELOW > 0: lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  5 if $BELOW > 0: router -> lbr [reply to 4] within $time.step    @RFC6550:8.3
      should icmpv6.rpl.dio.rank == $BELOW                           @RFC8180:5.1.1
