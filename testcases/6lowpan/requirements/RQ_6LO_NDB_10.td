test      RQ_6LO_NDB_10
title     The end of an address of somebody else
purpose   Lifetime 0 with another EUI-64 than that of the owner is refused, and the address stays.
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
  use border_asked($SECOND, 0, 63, 1)
  use border_asked($SECOND, 10, 63, 1)
