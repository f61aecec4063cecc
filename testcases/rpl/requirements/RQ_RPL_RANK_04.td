test      RQ_RPL_RANK_04
title     No Rank beyond the infinite one
purpose   Below a parent of a very large Rank a node has the infinite Rank, or stays away: its Rank does not wrap.
source    RFC 6550 section 17
covers    RFC6550:17 RFC6550:3.5.1 RFC4443:4.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

cases $RANK $MIN_HOP
  65000-1024 65000 1024
  65534-256  65534 256
  65279-256  65279 256
  64512-1024 64512 1024

steps
  use rpl_start()
  use rpl_dio_with($RANK, 240, 0, 1, 0, 240, 0, 8, 6, 0, $MIN_HOP, 0, 0)

  1 peer.a -> ff02::1a [icmpv6.rpl.dis.flags == 0]
  2 never router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] except [icmpv6.rpl.dio.rank >= $RANK + $MIN_HOP] for $time.step  @RFC6550:3.5.1

  3 lbr -> router [icmpv6.type == 128]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                     @RFC4443:4.2
