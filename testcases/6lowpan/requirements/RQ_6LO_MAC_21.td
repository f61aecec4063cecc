test      RQ_6LO_MAC_21
title     Frames that fit
purpose   No frame is longer than the physical layer can carry.
source    RFC 4944
covers    RFC4944:4 RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node

cases $SRC $LENGTH
  eui64-80 $peer.ll64 80
  eui64-1232 $peer.ll64 1232
  short-80 $peer.ll16 80
  short-1232 $peer.ll16 1232

steps
  1 peer -> node [icmpv6.type == 128]
      ipv6.src             == $SRC
      data.data            == pattern($LENGTH)

  2 collect node -> peer [wpan.frame_type == 1] for $time.settle as $FRAMES
      frame.len            <= $dut.phy_max                         @RFC4944:4

  check given count($FRAMES) >= 1 @RFC4944:5.3 for node
