test      RQ_6LO_NDB_05
title     A context is replaced in steps
purpose   A context that gets another prefix is told without the C flag for five minutes first, and the new value begins without it.
source    6LoWPAN-ND conformance suite, Test_LPND_1_5_2a
covers    RFC6775:7.2
needs     border.nd & border.boot & border.configure & border.contexts & border.replace
topology  wpan-border
alias     Test_LPND_1_5_2a
note      How long the new value is told before it is for compression the text leaves to the border router.

steps
  let $OLD = '20010db8000000770000000000000000'
  let $NEW = '20010db8000000880000000000000000'
  1 ask border do restart "Switch the border router off and on again"
  wait $time.settle

  2 ask border do context "add", 7, "2001:db8:0:77::/64" "Configure context 7"
  wait $time.settle

  3 peer.a -> border [icmpv6.type == 133]
      ipv6.dst             == $border.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  4 given border -> peer.a [reply to 3] within $time.step            @RFC6775:6.3
      given icmpv6.opt.6co.context_prefix contains $OLD              @RFC6775:7.2

  5 ask border do context "replace", 7, "2001:db8:0:88::/64" "Begin to give context 7 the prefix 2001:db8:0:88::/64"

  # The old value is on its way out for MIN_CONTEXT_CHANGE_DELAY, 300 s.
  repeat 14 times
    wait $time.settle
    6 peer.a -> border [icmpv6.type == 133]
      ipv6.dst             == $border.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

    7 given border -> peer.a [reply to 6] within $time.step          @RFC6775:6.3
      should icmpv6.opt.6co.context_prefix not contains $NEW         @RFC6775:7.2
      if icmpv6.opt.6co.context_prefix contains $OLD: should icmpv6.opt.6co.flag not contains 0x17  @RFC6775:7.2
    wait 20s - $time.settle
  end

  # Then the new one comes: without the C flag at first.
  let $SEEN = 0
  if $SEEN == 0: repeat until $SEEN == 1 max 40
    8 peer.a -> border [icmpv6.type == 133]
      ipv6.dst             == $border.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

    9 given border -> peer.a [reply to 8] within $time.step          @RFC6775:6.3
      if icmpv6.opt.6co.context_prefix contains $NEW: should icmpv6.opt.6co.flag not contains 0x17  @RFC6775:7.2
    if icmpv6.opt.6co.context_prefix of 9 contains $NEW: let $SEEN = 1
    wait 20s
  end
