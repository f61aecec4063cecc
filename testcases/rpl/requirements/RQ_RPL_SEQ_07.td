test      RQ_RPL_SEQ_07
title     The edges of the sequence counters
purpose   Around the edges of both regions, Path Sequences are compared as RFC 6550 says: 229 pairs.
source    RFC 6550 section 7.2
covers    RFC6550:7.2 RFC6550:9.4 RFC6550:9.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

note      Each row compares one counter with all from the second to the third. Pairs that RFC 6550 lets be read in two ways (127 and 0) are in none.

cases $A $FROM $TO $NEWER
  0-to-1..16      0   1   16  1
  0-to-240..255   0   240 255 0
  0-to-224..239   0   224 239 1
  127-to-111..126 127 111 126 0
  127-to-128..143 127 128 143 1
  128-to-129..144 128 129 144 1
  128-to-0..15    128 0   15  0
  240-to-241..255 240 241 255 1
  240-to-224..239 240 224 239 0
  240-to-0        240 0   0   1
  240-to-1..16    240 1   16  0
  250-to-0..10    250 0   10  1
  250-to-11..20   250 11  20  0
  255-to-239..254 255 239 254 0
  255-to-0..15    255 0   15  1
  255-to-16..31   255 16  31  0

steps
  use rpl_up(2)
  let $NUMBERS = '101112131415161718191a1b1c1d1e1f'
  let $N = 0
  repeat $TO - $FROM + 1 times
    let $TARGET = concat('20010db8000a000000000000000000', slice($NUMBERS, $N, 1))
    1 peer.a -> router [icmpv6.rpl.dao.sequence == 240 + $N]
        ipv6.dst           == $router.ll64
        icmpv6.rpl.opt.target.prefix == $TARGET
        icmpv6.rpl.opt.transit.pathctl == 0x80
        icmpv6.rpl.opt.transit.pathseq == $A
        icmpv6.rpl.opt.transit.pathlifetime == 10
    wait 200ms
    2 lbr -> router [icmpv6.type == 128]
        ipv6.src           == $lbr.g64
        ipv6.dst           == $TARGET
        ipv6.opt.type      == 0x63
        ipv6.opt.rpl.flag.o == 1
        ipv6.opt.rpl.sender_rank == 1
    3 given router -> peer.a [icmpv6.type == 128 && ipv6.dst == $TARGET] within $time.step  @RFC6550:9.2
    4 peer.b -> router [icmpv6.rpl.dao.sequence == 240 + $N]
        ipv6.dst           == $router.ll64
        icmpv6.rpl.opt.target.prefix == $TARGET
        icmpv6.rpl.opt.transit.pathctl == 0x80
        icmpv6.rpl.opt.transit.pathseq == $FROM + $N
        icmpv6.rpl.opt.transit.pathlifetime == 10
    wait 1s
    5 lbr -> router [icmpv6.type == 128]
        ipv6.src           == $lbr.g64
        ipv6.dst           == $TARGET
        ipv6.opt.type      == 0x63
        ipv6.opt.rpl.flag.o == 1
        ipv6.opt.rpl.sender_rank == 1
    6 if $NEWER == 1: router -> peer.b [icmpv6.type == 128 && ipv6.dst == $TARGET] within $time.step  @RFC6550:7.2
    7 if $NEWER == 0: router -> peer.a [icmpv6.type == 128 && ipv6.dst == $TARGET] within $time.step  @RFC6550:7.2
    let $N = $N + 1
  end
