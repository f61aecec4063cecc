test      RQ_RPL_SEQ_05_ROOT
title     How a version begins
purpose   The first DODAG version of a root is in the upper half of its counter.
source    RFC 6550 section 7.2
covers    RFC6550:7.2 RFC6550:8.3
needs     root.rpl & root.boot
topology  wpan-rpl-root

steps
  use rpl_root_up()
  1 peer -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
  2 root -> peer [reply to 1] within $time.step                      @RFC6550:8.3
      should icmpv6.rpl.dio.version >= 128                           @RFC6550:7.2
