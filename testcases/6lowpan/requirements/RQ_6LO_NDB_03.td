test      RQ_6LO_NDB_03
title     A configured context is advertised
purpose   A context that a 6LBR is configured with is in its Router Advertisement.
source    6LoWPAN-ND conformance suite, Test_LPND_1_5_1c
covers    RFC6775:7.2 RFC6775:4.2
needs     border.nd & border.boot & border.configure & border.contexts
topology  wpan-border
alias     Test_LPND_1_5_1c

cases $LENGTH $TEXT $PREFIX
  64  64  "2001:db8:0:77::/64"  '20010db800000077'
  128 128 "2001:db8:0:77::5/128"  '20010db8000000770000000000000005'

steps
  1 ask border do restart "Switch the border router off and on again"
  wait $time.settle

  2 ask border do context "add", 7, $TEXT "Configure context 7"

  3 peer.a -> border [icmpv6.type == 133]
      ipv6.dst             == $border.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  4 border -> peer.a [reply to 3] within $time.step                  @RFC6775:6.3
      icmpv6.opt.6co.flag.cid contains 7                             @RFC6775:7.2
      icmpv6.opt.6co.context_length in 0..128                        @RFC6775:4.2
      icmpv6.opt.6co.flag.reserved not contains 1                    @RFC6775:4.2
      if $LENGTH == 128: icmpv6.opt.6co.context_prefix contains $PREFIX  @RFC6775:7.2
