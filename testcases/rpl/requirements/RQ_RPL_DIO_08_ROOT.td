test      RQ_RPL_DIO_08_ROOT
title     No authentication without security, roots
purpose   The A flag is clear in every unsecured DIO.
source    RFC 6550 section 6.7.6
covers    RFC6550:6.7.6 RFC6550:8.3
needs     root.rpl & root.boot
topology  wpan-rpl-root

steps
  use rpl_root_up()

  1 peer -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64

  2 root -> peer [reply to 1] within $time.step                      @RFC6550:8.3
      icmpv6.rpl.opt.config.auth == 0                                @RFC6550:6.7.6
      icmpv6.rpl.opt.config.min_hop_rank_inc >= 1                    @RFC6550:3.5.1
