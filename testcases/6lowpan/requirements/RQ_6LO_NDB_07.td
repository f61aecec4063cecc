test      RQ_6LO_NDB_07
title     Duplicate address confirmations
purpose   A 6LBR confirms a new address and the same again, refuses another EUI-64 with status 1, and forgets at lifetime 0.
source    RFC 6775 section 8.2.4
covers    RFC6775:8.2.4 RFC6775:4.4 RFC6775:8.2.2
needs     border.nd & border.boot & border.multihop
topology  wpan-border

steps
  1 ask border do restart "Switch the border router off and on again"
  wait $time.settle

  let $SECOND = '0212740100aabb01'
  use border_6lr()
  use border_asked($peer.b.eui64, 10, 63, 0)
  use border_asked($peer.b.eui64, 10, 63, 0)
  use border_asked($SECOND, 10, 63, 1)
  use border_asked($peer.b.eui64, 0, 63, 0)
  use border_asked($SECOND, 10, 63, 0)
