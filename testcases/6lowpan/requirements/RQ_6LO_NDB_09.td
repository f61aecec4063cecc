test      RQ_6LO_NDB_09
title     The end of an unknown address
purpose   Lifetime 0 for an address that a 6LBR does not know is confirmed, and leaves nothing behind.
source    RFC 6775 section 8.2.4
covers    RFC6775:8.2.4 RFC6775:4.4 RFC6775:8.2.2
needs     border.nd & border.boot & border.multihop
topology  wpan-border

steps
  1 ask border do restart "Switch the border router off and on again"
  wait $time.settle

  let $SECOND = '0212740100aabb01'
  use border_6lr()
  use border_asked($peer.b.eui64, 0, 63, 0)
  use border_asked($SECOND, 10, 63, 0)
