test      RQ_RPL_MSG_17
title     Malformed DAOs
purpose   A malformed DAO makes no route and is not accepted.
source    RFC 6550 section 9.4
covers    RFC6550:9.4 RFC6550:6.4.1 RFC6550:6.7.7 RFC6550:6.7.8 RFC6550:8.3
needs     root.rpl & root.boot & root.nonstoring
topology  wpan-rpl-root

alias     RQ_RPL_INST_04

cases $BODY
  d-without-dodagid '00c000f0'
  no-target         '008000f0'
  transit-first     '008000f0 0614008000f03c20010db8000000010200000000000001 05120080 20010db8000000010200000000000099'
  target-129        '008000f0 05120081 20010db8000000010200000000000099 061400 80f03c 20010db8000000010200000000000001'
  target-short      '008000f0 05060080 20010db8 061400 80f03c 20010db8000000010200000000000001'
  transit-2         '008000f0 05120080 20010db8000000010200000000000099 06020080'
  local-without-d   '858000f0 05120080 20010db8000000010200000000000099 061400 80f03c 20010db8000000010200000000000001'

steps
  use rpl_root_up()
  1 peer.a -> root [icmpv6.type == 155 && icmpv6.code == 2]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.raw       == $BODY
  2 never root -> any [icmpv6.rpl.daoack.status < 128] for $time.silence  @RFC6550:9.4
  3 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
  4 root -> peer.a [reply to 3] within $time.step                    @RFC6550:8.3
