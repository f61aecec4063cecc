test      RQ_RPL_DIO_13
title     Lifetimes of prefixes, roots
purpose   The preferred lifetime of a prefix is not longer than its valid lifetime.
source    RFC 6550 section 6.7.10
covers    RFC6550:6.7.10 RFC6550:8.3
needs     root.rpl & root.boot
topology  wpan-rpl-root

steps
  use rpl_root_up()

  1 peer -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64

  2 root -> peer [reply to 1] within $time.step                      @RFC6550:8.3
      if icmpv6.rpl.opt.prefix present: icmpv6.rpl.opt.prefix.preferred_lifetime <= icmpv6.rpl.opt.prefix.valid_lifetime  @RFC6550:6.7.10
