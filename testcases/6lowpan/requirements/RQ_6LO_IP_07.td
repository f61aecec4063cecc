test      RQ_6LO_IP_07
title     An option that is too long
purpose   An option that reaches beyond its header, or a header beyond the packet, makes the packet no packet; the node goes on.
source    RFC 8200 section 4.2
covers    RFC8200:4.2
needs     node.echo
topology  wpan-node
note      RFC 8200 does not say what becomes of such an option: an answer is a remark.

cases $OPTIONS
  option '010500000000'
  huge   '1eff00000000'

steps
  use node_ready()

  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == $node.ll64
      ipv6.dstopts.data    == $OPTIONS

  8 may node -> peer [icmpv6.type == 129] within $time.silence
      should icmpv6.type   absent                                    @RFC8200:4.2

  use node_answers($node.ll64)
