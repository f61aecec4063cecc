test      RQ_6LO_MESH_09
title     Sequence numbers of mesh broadcasts
purpose   The sequence number of a mesh broadcast is incremented with each new packet.
source    RFC 4944
covers    RFC4944:11.1 RFC4944:9
needs     node.echo & node.mesh_originate & node.ping_multicast
topology  wpan-node
serial    yes
note      That it is one more is a remark only: a broadcast in between may not have been heard.

steps
  1 peer.a -> node [icmpv6.type == 128]
  2 given node -> peer.a [reply to 1] within $time.step            @RFC4443:4.2

  5 ask node do mesh $peer.a.eui64 "Send what is for others through the mesh forwarder {peer.a}"

  6 ask node do ping "ff02::1" "Ping all nodes"

  7 given node -> any [6lowpan.bcast.seqnum present && icmpv6.type == 128] within $time.stimulus  @RFC4944:11.1
      6lowpan.mesh.f       == 1                                    @RFC4944:5.2
      6lowpan.mesh.dest16  in {0x8001, 0xffff}                     @RFC4944:9
      6lowpan.bcast.seqnum any as $FIRST

  8 ask node do ping "ff02::1" "Ping all nodes once more"

  9 given node -> any [6lowpan.bcast.seqnum present && icmpv6.type == 128] within $time.stimulus  @RFC4944:11.1
      6lowpan.bcast.seqnum != $FIRST                               @RFC4944:11.1
      if $FIRST < 255: should 6lowpan.bcast.seqnum == $FIRST + 1   @RFC4944:11.1

after
  ask node do mesh "off" "Send to others directly again"
