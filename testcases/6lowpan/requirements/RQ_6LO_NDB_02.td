test      RQ_6LO_NDB_02
title     A configured prefix is advertised
purpose   A prefix that a 6LBR is configured with is in its Router Advertisement, for autoconfiguration and not on-link.
source    6LoWPAN-ND conformance suite, Test_LPND_1_5_1b
covers    RFC6775:7 RFC6775:6.1 RFC4861:4.6.2
needs     border.nd & border.boot & border.configure
topology  wpan-border
alias     Test_LPND_1_5_1b

steps
  1 ask border do restart "Switch the border router off and on again"
  wait $time.settle

  2 ask border do prefix "add", "2001:db8:0:77::/64" "Configure the prefix 2001:db8:0:77::/64"

  3 peer.a -> border [icmpv6.type == 133]
      ipv6.dst             == $border.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  4 border -> peer.a [reply to 3] within $time.step                  @RFC6775:6.3
      icmpv6.opt.prefix    contains '20010db8000000770000000000000000'  @RFC6775:7
      icmpv6.opt.prefix.length contains 64                           @RFC6775:7
      icmpv6.opt.prefix.flag.l not contains 1                        @RFC6775:6.1
      icmpv6.opt.prefix.flag.a not contains 0                        @RFC6775:7
