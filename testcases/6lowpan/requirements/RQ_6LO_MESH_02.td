test      RQ_6LO_MESH_02
title     Elided addresses in a mesh
purpose   Interface identifiers that are elided come from originator and final destination, not from the frame.
source    RFC 4944
covers    RFC4944:10.1 RFC6282:3.2.2 RFC4944:5.2
needs     node.echo & node.short & node.mesh
topology  wpan-node

steps
  # The frame carries the short addresses, the mesh header the EUI-64s.
  1 peer -> node [icmpv6.type == 128 && 6lowpan.mesh.orig64 == $peer.eui64 && 6lowpan.mesh.dest64 == $node.eui64]
      ipv6.src             == $peer.ll64
      ipv6.dst             == $node.ll64
      wpan.src16           == $peer.short
      wpan.dst16           == $node.short
      6lowpan.iphc.sam     == 3
      6lowpan.iphc.dam     == 3
      data.data            len 4 as $DATA

  2 node -> peer [reply to 1] within $time.step                    @RFC6282:3.2.2
      ipv6.src             == $node.ll64                           @RFC4443:4.2
      ipv6.dst             == $peer.ll64                           @RFC4443:4.2
      data.data            == $DATA                                @RFC4443:4.2
