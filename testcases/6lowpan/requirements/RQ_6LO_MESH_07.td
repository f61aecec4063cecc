test      RQ_6LO_MESH_07
title     A forwarder of a mesh
purpose   A forwarder sends the packet on in a frame of its own, with one less in Hops Left and everything else unchanged.
source    RFC 4944
covers    RFC4944:11 RFC4944:5.2
needs     node.mesh_forward
topology  wpan-node
alias     RQ_6LO_MESH_03
note      The addresses are elided: they are right when originator and final destination are.

cases $HOPS
  five 5
  deep 32

steps
  1 peer.a -> node [icmpv6.type == 128 && icmpv6.echo.sequence_number == 1 && data.data == pattern(4) && ipv6.dst == $peer.b.ll64 &&
      6lowpan.mesh.hops == $HOPS && 6lowpan.mesh.dest64 == $peer.b.eui64]

  2 given node -> peer.b [6lowpan.mesh.hops present && icmpv6.echo.sequence_number == 1] within $time.step  @RFC4944:11
      if $HOPS < 15: 6lowpan.mesh.hops == $HOPS - 1                @RFC4944:5.2
      if $HOPS > 15: 6lowpan.mesh.hops8 == $HOPS - 1               @RFC4944:5.2
      6lowpan.mesh.v       == 0                                    @RFC4944:11
      6lowpan.mesh.f       == 0                                    @RFC4944:11
      ipv6.src             == $peer.a.ll64                         @RFC4944:11
      ipv6.dst             == $peer.b.ll64                         @RFC4944:11
      icmpv6.checksum.status == Good                               @RFC4944:11
      data.data            == pattern(4)                           @RFC4944:11
