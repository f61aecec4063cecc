test      RQ_RPL_RPI_16
title     Options before the RPL option
purpose   An RPL option is found wherever it stands in the Hop-by-Hop header.
source    RFC 8200 section 4.2
covers    RFC8200:4.2 RFC6553:3 RFC6550:11.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

cases $OPTIONS
  padn    '0104000000006304000000c80100'
  unknown '1e0200006304000000 c801020000'

steps
  use rpl_up(1)
  1 peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64
      ipv6.hopopts.data    == $OPTIONS

  2 router -> lbr [icmpv6.type == 128 && ipv6.src == $peer.a.g64] within $time.step  @RFC8200:4.2
      ipv6.opt.rpl.flag.r  == 0                                      @RFC6550:11.2
      ipv6.opt.rpl.sender_rank != 0xc8                               @RFC6550:11.2
