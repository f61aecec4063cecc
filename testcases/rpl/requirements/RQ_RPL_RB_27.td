test      RQ_RPL_RB_27
title     Messages without security, roots
purpose   A root that uses secured messages does not answer others.
source    RFC 6550 section 10.1
covers    RFC6550:10.1 RFC6550:8.3
needs     root.rpl_security & root.boot
topology  wpan-rpl-root

steps
  use rpl_secure_root_up(1)
  1 peer.a -> root [icmpv6.type == 155 && icmpv6.code == 0]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.dis.flags == 0
  2 collect root -> peer.a [icmpv6.type == 155] for $time.silence as $ANSWERS

  # No MUST says so: which messages a node takes is its policy.
  check should count($ANSWERS) == 0                                  @RFC6550:10.1 for root
  use rpl_secure_alive()
