test      RQ_6LO_MESH_01
title     The end of a mesh
purpose   A packet behind a mesh header whose final destination is the node is delivered, and answered to its originator.
source    RFC 4944
covers    RFC4944:5.2 RFC4944:11
needs     node.echo & node.short & node.mesh
topology  wpan-node
alias     RQ_6LO_MESH_05

cases $ORIGINATOR $FINAL $HOPS
  eui64-eui64 $peer.ll64 $node.ll64 5
  eui64-short $peer.ll64 $node.ll16 5
  short-eui64 $peer.ll16 $node.ll64 3
  short-short $peer.ll16 $node.ll16 14
  deep-hops-left $peer.ll16 $node.ll16 32

steps
  1 peer -> node [icmpv6.type == 128 && 6lowpan.mesh.hops == $HOPS]
      ipv6.src             == $ORIGINATOR
      ipv6.dst             == $FINAL
      data.data            len 4 as $DATA

  2 node -> peer [reply to 1] within $time.step                    @RFC4944:5.2
      ipv6.src             == $FINAL                               @RFC4443:4.2
      ipv6.dst             == $ORIGINATOR                          @RFC4443:4.2
      icmpv6.type          == 129                                  @RFC4443:4.2
      data.data            == $DATA                                @RFC4443:4.2
