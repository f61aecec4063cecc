test      RQ_RPL_INST_10
title     An instance that the router is not in
purpose   Data of an instance that the router is not in is not forwarded in another.
source    RFC 6550 section 11.2.2.1
covers    RFC6550:11.2.2.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(1)
  1 peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.instance_id == 9
      ipv6.opt.rpl.sender_rank == 200
  2 collect router -> lbr [icmpv6.type == 128 && ipv6.src == $peer.a.g64] for $time.silence as $FORWARDED
  check should count($FORWARDED) == 0                                @RFC6550:11.2.2.1 for router
  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                     @RFC6550:8.3
