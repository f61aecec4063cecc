test      RQ_RPL_MSG_15
title     Malformed DIOs, outside a DODAG
purpose   A malformed DIO is discarded silently: nobody joins because of it.
source    RFC 6550 section 8.2.3
covers    RFC6550:8.2.3 RFC6550:8.2.2 RFC4443:4.2
needs     router.rpl & router.rpl_boot & router.nonstoring
topology  wpan-rpl-router

alias     RQ_RPL_MET_03

cases $OPTIONS $KEEP
  truncated-base '040e0006080001000100000000003c0001' 10
  overrun        '04400006080001000100000000003c0001' 80
  no-length      '040e00060800070001000000003c000104' 80
  config-13      '040d00060800070001000000003c0001'   80
  pio-29         '081d4060ffffffffffffffff0000000020010db8000000010200000000000001' 80

steps
  use rpl_start()

  1 lbr -> ff02::1a [icmpv6.type == 155 && icmpv6.code == 1]
      icmpv6.rpl.raw       == slice(concat(concat('00f0010088f00000', $lbr.g64), $OPTIONS), 0, $KEEP)

  use rpl_out()
  use rpl_dio(256, 240, 1)
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
