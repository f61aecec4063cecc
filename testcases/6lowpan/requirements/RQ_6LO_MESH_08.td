test      RQ_6LO_MESH_08
title     Fragments of two originators
purpose   Fragments of two originators that come through one forwarder belong to two datagrams.
source    RFC 4944
covers    RFC4944:5.3 RFC4944:5.2
needs     node.echo & node.fragment & node.mesh & node.reassemble_two
topology  wpan-node
note      Same forwarder, same datagram_tag, same datagram_size. The answers may come back through the forwarder or not.

steps
  1 peer.a -> node [icmpv6.type == 128]
      icmpv6.echo.identifier any as $ID
      icmpv6.echo.sequence_number == 1

  2 given node -> peer.a [reply to 1] within $time.step            @RFC4443:4.2

  1a peer.b -> node [icmpv6.type == 128]
      icmpv6.echo.identifier == $ID
      icmpv6.echo.sequence_number == 1

  2a given node -> peer.b [reply to 1a] within $time.step          @RFC4443:4.2

  3 peer.c -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      ipv6.src == $peer.a.ll64 && ipv6.dst == $node.ll64 && 6lowpan.mesh.hops == 5 && 6lowpan.mesh.orig64 == $peer.a.eui64 &&
      6lowpan.mesh.dest64 == $node.eui64 && 6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]
  4 peer.c -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 3 && data.data == pattern(60) &&
      ipv6.src == $peer.b.ll64 && ipv6.dst == $node.ll64 && 6lowpan.mesh.hops == 5 && 6lowpan.mesh.orig64 == $peer.b.eui64 &&
      6lowpan.mesh.dest64 == $node.eui64 && 6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]
  5 peer.c -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      ipv6.src == $peer.a.ll64 && ipv6.dst == $node.ll64 && 6lowpan.mesh.hops == 5 && 6lowpan.mesh.orig64 == $peer.a.eui64 &&
      6lowpan.mesh.dest64 == $node.eui64 && 6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2]]

  6 node -> $peer.a.ll64 [icmpv6.type == 129 && icmpv6.echo.sequence_number == 2] within $time.step  @RFC4944:5.3

  7 peer.c -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 3 && data.data == pattern(60) &&
      ipv6.src == $peer.b.ll64 && ipv6.dst == $node.ll64 && 6lowpan.mesh.hops == 5 && 6lowpan.mesh.orig64 == $peer.b.eui64 &&
      6lowpan.mesh.dest64 == $node.eui64 && 6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2]]

  8 node -> $peer.b.ll64 [icmpv6.type == 129 && icmpv6.echo.sequence_number == 3] within $time.step  @RFC4944:5.3
