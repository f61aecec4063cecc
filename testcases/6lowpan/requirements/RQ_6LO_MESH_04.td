test      RQ_6LO_MESH_04
title     The last hop
purpose   A packet whose Hops Left would become 0 is not forwarded.
source    RFC 4944
covers    RFC4944:11 RFC4944:5.2
needs     node.mesh_forward
topology  wpan-node

steps
  1 peer.a -> node [icmpv6.type == 128 && icmpv6.echo.sequence_number == 1 && data.data == pattern(4) && ipv6.dst == $peer.b.ll64 &&
      6lowpan.mesh.hops == 5 && 6lowpan.mesh.dest64 == $peer.b.eui64]

  2 given node -> peer.b [6lowpan.mesh.hops present && icmpv6.echo.sequence_number == 1] within $time.step  @RFC4944:11

  3 peer.a -> node [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && data.data == pattern(4) && ipv6.dst == $peer.b.ll64 &&
      6lowpan.mesh.hops == 1 && 6lowpan.mesh.dest64 == $peer.b.eui64]

  never node -> peer.b [icmpv6.echo.sequence_number == 2] for $time.silence  @RFC4944:5.2
