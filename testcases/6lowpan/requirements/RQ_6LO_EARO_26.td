test      RQ_6LO_EARO_26
title     The prefix of an extended code
purpose   The upper half of the code of an extended request is ignored.
source    catalogue EARO_26
covers    RFC8505:4.2
needs     border.nd & border.boot & border.multihop & border.earo
topology  wpan-border

cases $CODE
  prefix-5  0x51
  prefix-15 0xf1

steps
  1 ask border do restart "Switch the border router off and on again"
  wait $time.settle

  use border_6lr()
  use earo_asked($peer.b.eui64, 250, 10, 1, 0)
  use earo_asked($peer.b.eui64, 251, 10, $CODE, 0)
