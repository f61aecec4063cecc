test      RQ_RPL_MSG_16
title     Options with impossible prefixes
purpose   No address and no route comes from a prefix of 129 bits or from one that is shorter than it says.
source    RFC 6550 section 6.7.10
covers    RFC6550:6.7.10 RFC6550:6.7.5 RFC6550:8.2.2 RFC4443:4.2
needs     router.rpl & router.rpl_boot & router.rpl_slaac
topology  wpan-rpl-router

cases $OPTIONS
  pio-129    '081e8160ffffffffffffffff0000000020010db8000000010200000000000001'
  rio-short  '030a40080000 0e1020010db8'

steps
  use rpl_start()

  1 lbr -> ff02::1a [icmpv6.type == 155 && icmpv6.code == 1]
      icmpv6.rpl.raw       == concat(concat(concat('00f0010080f00000', $lbr.g64), '040e00060800070001000000003c0001'), $OPTIONS)

  # Until the router has made sure that its address is nobody else's (RFC 4862 5.4).
  wait 5s

  2 lbr -> router [icmpv6.type == 128]
      ipv6.dst             == $router.g64
  3 never router -> lbr [icmpv6.type == 129 && ipv6.src == $router.g64] for $time.silence  @RFC6550:6.7.10

  4 lbr -> router [icmpv6.type == 128]
      ipv6.dst             == $router.ll64
  5 router -> lbr [reply to 4] within $time.step                     @RFC4443:4.2
