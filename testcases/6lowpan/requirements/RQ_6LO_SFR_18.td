test      RQ_6LO_SFR_18
title     A second attempt with smaller fragments
purpose   A node that begins a datagram anew with a smaller first fragment gives it another tag, and goes on with the first attempt no more.
source    RFC 8931 section 6.1
covers    RFC8931:6.1
needs     node.ping & node.rfrag_send
topology  wpan-node
note      Such an attempt is a MAY: a node that makes none is not judged.

steps
  1 ask node do ping $peer.ll64, "data", 300 "Ping {peer.ll64} from {node.ll64} with 300 octets of data"

  2 node -> peer [6lowpan.rfrag.sequence present] within $time.stimulus
      given 6lowpan.rfrag.sequence == 0                            @RFC8931:6
      6lowpan.rfrag.tag    any as $TAG

  # Nothing is acknowledged.
  3 given node -> peer [6lowpan.rfrag.datagram_size > 0 && 6lowpan.rfrag.size < 6lowpan.rfrag.size of 2] within $time.reassembly  @RFC8931:6.1
      6lowpan.rfrag.tag    != $TAG                                 @RFC8931:6.1

  4 never node -> peer [6lowpan.rfrag.tag == $TAG && 6lowpan.rfrag.offset > 0] for $time.silence  @RFC8931:6.1
