test      RQ_RPL_MET_14
title     Two containers
purpose   Several metric containers in a message are one.
source    RFC 6551 section 2.2
covers    RFC6551:2.2 RFC6719:3.4 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.mrhof & router.hop_count
topology  wpan-rpl-router

steps
  use rpl_start()

  # A DIO of Rank 512 with MRHOF; a container with a recorded link quality, and one with a hop count of 2.
  1 lbr -> ff02::1a [icmpv6.code == 1]
      icmpv6.type          == 155
      icmpv6.rpl.raw       == concat('00f0020080f00000', concat($lbr.g64, '0206060080020062 0206030000020002 040e0006080007000100000100 1e003c'))
  2 should router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6551:2.2
  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                   @RFC6550:8.3
      if icmpv6.rpl.dio.rank < 0xffff: should icmpv6.rpl.opt.metric.hp.object.hp == 3  @RFC6551:2.2
