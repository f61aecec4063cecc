test      RQ_6LO_MESH_14
title     An originator in a mesh
purpose   Who sends through a default mesh forwarder puts a mesh header before the packet, with its own address and that of the destination.
source    RFC 4944
covers    RFC4944:11 RFC4944:5.2
needs     node.echo & node.mesh_originate & node.ping
topology  wpan-node
serial    yes
note      The originator may name itself by either of its addresses. That elided addresses are right shows in the checksum.

cases $LENGTH
  short 4
  long  300

steps
  1 peer.a -> node [icmpv6.type == 128]
  2 given node -> peer.a [reply to 1] within $time.step            @RFC4443:4.2
  3 peer.b -> node [icmpv6.type == 128]
  4 given node -> peer.b [reply to 3] within $time.step            @RFC4443:4.2

  5 ask node do mesh $peer.a.eui64 "Send what is for others through the mesh forwarder {peer.a}"

  6 ask node do ping $peer.b.ll64, "data", $LENGTH "Ping {peer.b} with {$LENGTH} octets"

  7 node -> peer.a [6lowpan.mesh.hops present && icmpv6.type == 128] within $time.stimulus  @RFC4944:11
      ipv6.dst             == $peer.b.ll64                         @RFC4944:11
      6lowpan.mesh.f       == 0                                    @RFC4944:5.2
      6lowpan.mesh.dest64  == $peer.b.eui64                        @RFC4944:11
      if 6lowpan.mesh.v == 0: 6lowpan.mesh.orig64 == $node.eui64   @RFC4944:11
      if 6lowpan.mesh.v == 1: 6lowpan.mesh.orig16 == $node.short   @RFC4944:11
      6lowpan.mesh.hops    > 0                                     @RFC4944:5.2
      icmpv6.checksum.status == Good                               @RFC6282:3.2.2

after
  ask node do mesh "off" "Send to others directly again"
