test      RQ_6LO_NDB_01
title     A border router names itself
purpose   The Router Advertisement of a 6LBR has an Authoritative Border Router option with an address of its own.
source    6LoWPAN-ND conformance suite, Test_LPND_1_5_1a
covers    RFC6775:7 RFC6775:8.1.1 RFC6775:4.3
needs     border.nd & border.boot & border.multihop
topology  wpan-border
alias     Test_LPND_1_5_1a

steps
  1 ask border do restart "Switch the border router off and on again"
  wait $time.settle

  2 peer.a -> border [icmpv6.type == 133]
      ipv6.dst             == $border.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  3 border -> peer.a [reply to 2] within $time.step                  @RFC6775:6.3
      ipv6.dst             == $peer.a.ll64                           @RFC6775:6.3
      ipv6.hlim            == 255                                    @RFC4861:6.1.2
      icmpv6.opt.type      contains 1                                @RFC6775:6.3
      icmpv6.opt.type      contains 35                               @RFC6775:8.1.1
      icmpv6.opt.abro.6lbr_address in {$border.g64, $border.g16}     @RFC6775:8.1.1
      should icmpv6.nd.ra.flag.prf == 1                              @RFC6775:6
