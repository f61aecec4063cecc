test      RQ_RPL_DST_22
title     A hundred DAOs at once
purpose   A router that gets a hundred DAOs in a second answers each, and what it accepted it has.
source    RFC 6550 section 9.3
covers    RFC6550:9.3 RFC6550:9.2 RFC6550:9.4 RFC6550:8.2.2 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

steps
  node peer.b up
  use rpl_up(2)
  use rpl_child_a(240, 255)
  wait 5s
  let $N = 0
  let $NUMBERS = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f60616263'
  all
    1 collect router -> peer.b [icmpv6.rpl.daoack.sequence present] for 30s as $ANSWERS
  and
    repeat 100 times
      let $TARGET = concat('20010db80009000000000000000000', slice($NUMBERS, $N, 1))
      2 peer.b -> router [icmpv6.rpl.dao.flag.k == 1]
          ipv6.dst         == $router.ll64
          icmpv6.rpl.dao.sequence == $N
          icmpv6.rpl.opt.target.prefix == $TARGET
          icmpv6.rpl.opt.transit.pathctl == 0x80
          icmpv6.rpl.opt.transit.pathseq == 240
          icmpv6.rpl.opt.transit.pathlifetime == 60
      wait 10ms
      let $N = $N + 1
    end
  end
  check should count($ANSWERS) >= 100                              @RFC6550:9.3 for router
  use rpl_child_a_reached()
