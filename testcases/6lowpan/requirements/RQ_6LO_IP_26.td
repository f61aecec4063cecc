test      RQ_6LO_IP_26
title     Somebody else takes the address
purpose   A Neighbor Solicitation from the unspecified address for an address of a node is answered to all nodes.
source    RFC 4862 section 5.4
covers    RFC4862:5.4 RFC4861:7.2.4
needs     node.echo
topology  wpan-node

steps
  use node_ready()

  1 peer -> node [icmpv6.type == 135]
      ipv6.src             == '00000000000000000000000000000000'
      ipv6.dst             == concat('ff0200000000000000000001ff', slice($node.ll64, 13, 3))
      icmpv6.nd.ns.target_address == $node.ll64

  2 should node -> ff02::1 [icmpv6.type == 136 && icmpv6.nd.na.target_address == $node.ll64] within $time.step  @RFC4862:5.4
      icmpv6.nd.na.flag.s  == 0                                      @RFC4861:7.2.4

  use node_answers($node.ll64)
