test      RQ_RPL_U10_06
title     A root that asks the 6LBR
purpose   A root with RFC 9010 sets the flag P.
source    RFC 9010 section 9.2.3
covers    RFC9010:9.2.3 RFC6550:8.2.2.2
needs     root.rpl & root.boot & root.nonstoring & root.rul
topology  wpan-rpl-root

steps
  use rpl_root_up()
  1 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
  2 root -> peer.a [reply to 1] within $time.step                  @RFC9010:9.2.3
      icmpv6.rpl.opt.config.flag.p == 1                            @RFC9010:9.2.3
