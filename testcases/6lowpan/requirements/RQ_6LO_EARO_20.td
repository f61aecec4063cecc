test      RQ_6LO_EARO_20
title     Extended confirmations
purpose   A 6LBR confirms the same and a newer Transaction ID of the owner, answers an older one with status 3 and another owner with status 1, and forgets at a newer lifetime of 0.
source    catalogue EARO_20
covers    RFC8505:5.7 RFC8505:4.2 RFC8505:5.2.1
needs     border.nd & border.boot & border.multihop & border.earo
topology  wpan-border
note      After its end an address may stay in the registry for a while (section 5.7): who may have it then is not tried.

steps
  1 ask border do restart "Switch the border router off and on again"
  wait $time.settle

  let $SECOND = '0212740100aabb01'
  use border_6lr()
  use earo_asked($peer.b.eui64, 250, 10, 1, 0)
  use earo_asked($peer.b.eui64, 250, 10, 1, 0)
  use earo_asked($peer.b.eui64, 249, 10, 1, 3)
  use earo_asked($peer.b.eui64, 2, 10, 1, 0)
  use earo_asked($SECOND, 3, 10, 1, 1)
  use earo_asked($peer.b.eui64, 1, 0, 1, 3)
  use earo_asked($SECOND, 3, 10, 1, 1)
  use earo_asked($peer.b.eui64, 3, 0, 1, 0)
