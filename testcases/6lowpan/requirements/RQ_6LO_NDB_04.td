test      RQ_6LO_NDB_04
title     The version counts the changes
purpose   The version of what a 6LBR distributes grows with each change of a prefix or a context, and should stay when nothing changes.
source    6LoWPAN-ND conformance suite, Test_LPND_1_5_1d, Test_LPND_1_5_1e
covers    RFC6775:7 RFC6775:8.1.1
needs     border.nd & border.boot & border.configure & border.contexts & border.multihop
topology  wpan-border
alias     Test_LPND_1_5_1d Test_LPND_1_5_1e

steps
  1 ask border do restart "Switch the border router off and on again"
  wait $time.settle

  use border_solicit($FIRST)

  2 ask border do prefix "add", "2001:db8:0:77::/64" "Configure the prefix 2001:db8:0:77::/64"
  wait $time.settle
  use border_solicit($SECOND)
  check $SECOND > $FIRST                                             @RFC6775:8.1.1 for border

  3 ask border do context "add", 7, "2001:db8:0:77::/64" "Configure context 7"
  wait $time.settle
  use border_solicit($THIRD)
  check $THIRD > $SECOND                                             @RFC6775:8.1.1 for border

  wait 60s
  use border_solicit($FOURTH)
  # Who sets C only when all nodes have heard of the context (7.2) changes it once more.
  check should $FOURTH == $THIRD                                     @RFC6775:8.1.1 for border

  4 ask border do restart "Switch the border router off and on again"
  wait $time.settle
  use border_solicit($FIFTH)
  check should $FIFTH >= $FOURTH                                     @RFC6775:8.1.1 for border
