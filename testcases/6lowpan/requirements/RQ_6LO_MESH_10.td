test      RQ_6LO_MESH_10
title     A mesh header for another node
purpose   A packet whose final destination is another node is neither delivered nor forwarded by a node that is no mesh forwarder.
source    RFC 4944
covers    RFC4944:11 RFC4944:5.2
needs     node.echo & !node.mesh
topology  wpan-node

cases $DST
  packet-for-the-other $peer.b.ll64
  packet-for-the-node $node.ll64

steps
  1 peer.a -> node [icmpv6.type == 128]
      icmpv6.echo.identifier any as $ID
      icmpv6.echo.sequence_number == 1

  2 given node -> peer.a [reply to 1] within $time.step            @RFC4443:4.2

  3 peer.a -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 &&
                    ipv6.dst == $DST && 6lowpan.mesh.hops == 5 && 6lowpan.mesh.dest64 == $peer.b.eui64]

  all
    never node -> peer.a [icmpv6.type < 128 || icmpv6.type == 129 && icmpv6.echo.sequence_number != 1] for $time.silence  @RFC4944:11
  and
    never node -> peer.b [6lowpan.mesh.hops present || icmpv6.type == 128] for $time.silence  @RFC4944:11
  end

  4 peer.a -> node [icmpv6.type == 128]
      icmpv6.echo.identifier == $ID
      icmpv6.echo.sequence_number == 3

  5 node -> peer.a [reply to 4] within $time.step                  @RFC4443:4.2
