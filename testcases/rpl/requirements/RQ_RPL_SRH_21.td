test      RQ_RPL_SRH_21
title     Routing headers in a row
purpose   A packet with routing header behind routing header does no harm.
source    RFC 6554 section 3
covers    RFC6554:3 RFC8200:4.1 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

note      RFC 8200 section 4.1 lets a routing header stand in a packet once; what becomes of such packets is left open.

cases $FIRST $BYTES $LAST
  used-up '2b00030000000000' 8  '3b00030000000000'
  left    '2b01030188000000' 16 '3b00030000000000'
  more    '2b01030288000000' 16 '3b00030000000000'
  cut     '2b00030000000000' 8  '2b00030000000000'

steps
  use rpl_up(1)
  wait 5s
  let $PLAIN = '2b00030000000000'
  let $ONE = slice(concat($FIRST, slice($router.g64, 8, 8)), 0, $BYTES)
  let $HEADERS = slice(concat(concat($ONE, $ONE), concat($ONE, $PLAIN)), 0, 32)
  let $IPV6 = concat(concat('416000000000302b40', $lbr.g64), $router.g64)
  repeat 3 times
    1 lbr -> router [6lowpan.raw == concat(concat($IPV6, $HEADERS), concat($PLAIN, $LAST))]
    wait 100ms
  end
  wait 1s
  2 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  3 router -> lbr [reply to 2] within $time.step                     @RFC6550:8.3
