test      RQ_6LO_MESH_11
title     A mesh broadcast that comes twice
purpose   A mesh broadcast that two forwarders pass on is delivered once.
source    RFC 4944
covers    RFC4944:11.1
needs     node.echo_multicast & node.mesh
topology  wpan-node
note      The sequence number is there to detect duplicates; what is done with them the text leaves open: a remark.

steps
  1 peer.a -> ff02::1 [icmpv6.type == 128]
      icmpv6.echo.identifier any as $ID
      icmpv6.echo.sequence_number == 1

  2 given node -> peer.a [reply to 1] within $time.step            @RFC4443:4.2

  3 peer.b -> ff02::1 [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == '0102' &&
      ipv6.src == $peer.a.ll64 && 6lowpan.mesh.hops == 5 && 6lowpan.mesh.orig64 == $peer.a.eui64 && 6lowpan.mesh.dest16 == 0x8001 &&
      6lowpan.bcast.seqnum == 7]

  4 node -> $peer.a.ll64 [icmpv6.type == 129 && icmpv6.echo.sequence_number == 2] within $time.step  @RFC4944:11.1

  5 peer.c -> ff02::1 [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == '0102' &&
      ipv6.src == $peer.a.ll64 && 6lowpan.mesh.hops == 4 && 6lowpan.mesh.orig64 == $peer.a.eui64 && 6lowpan.mesh.dest16 == 0x8001 &&
      6lowpan.bcast.seqnum == 7]

  6 may node -> $peer.a.ll64 [icmpv6.type == 129 && icmpv6.echo.sequence_number == 2] within $time.silence
      should icmpv6.type   absent                                  @RFC4944:11.1
