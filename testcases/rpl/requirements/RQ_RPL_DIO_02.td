test      RQ_RPL_DIO_02
title     The DODAGID of a root
purpose   A DODAGID is a global or unique-local address of the root.
source    RFC 6550 section 6.3.1
covers    RFC6550:6.3.1 RFC6550:8.1
needs     root.rpl & root.boot
topology  wpan-rpl-root

steps
  use rpl_root_up()

  1 peer -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64

  2 root -> peer [reply to 1] within $time.step                      @RFC6550:8.3
      icmpv6.rpl.dio.dagid any as $DAG
      icmpv6.rpl.dio.dagid != ::                                     @RFC6550:6.3.1
      slice(icmpv6.rpl.dio.dagid, 0, 1) != 'ff'                      @RFC6550:6.3.1
      slice(icmpv6.rpl.dio.dagid, 0, 1) != 'fe'                      @RFC6550:6.3.1

  3 peer -> root [icmpv6.type == 128]
      ipv6.dst             == $DAG

  4 root -> peer [reply to 3] within $time.step                      @RFC6550:6.3.1
      ipv6.src             == $DAG                                   @RFC4443:4.2
