test      RQ_6LO_NDB_11
title     Requests from far away
purpose   A Duplicate Address Request is answered whatever is left of its hop limit.
source    RFC 6775 section 8.2.4
covers    RFC6775:8.2.4 RFC6775:4.4 RFC6775:8.2.2
needs     border.nd & border.boot & border.multihop
topology  wpan-border

steps
  1 ask border do restart "Switch the border router off and on again"
  wait $time.settle

  use border_6lr()
  use border_asked($peer.b.eui64, 10, 64, 0)
  use border_asked($peer.b.eui64, 10, 63, 0)
  use border_asked($peer.b.eui64, 10, 4, 0)
  use border_asked($peer.b.eui64, 10, 1, 0)
