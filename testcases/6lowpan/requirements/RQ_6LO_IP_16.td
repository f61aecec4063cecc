test      RQ_6LO_IP_16
title     A first fragment without the message
purpose   A first IPv6 fragment that ends before the upper-layer header is discarded, and reported with code 3.
source    RFC 8200 section 4.5
covers    RFC8200:4.5 RFC7112:5
needs     node.echo & node.reassemble_ipv6 & node.errors
topology  wpan-node

steps
  use node_ready()

  1 peer -> node [ipv6.dst == $node.ll64]
      ipv6.fraghdr.offset  == 0
      ipv6.fraghdr.more    == 1
      ipv6.fraghdr.ident   == 0x00c0ffee
      if ipv6.dstopts.data absent: ipv6.fraghdr.nxt == 60
      if ipv6.plen <= 8: data.data == '3a00010400000000'

  2 should node -> peer [icmpv6.type < 128] within $time.step        @RFC8200:4.5
      should icmpv6.type   == 4                                      @RFC8200:4.5
      should icmpv6.code   == 3                                      @RFC8200:4.5

  use node_answers($node.ll64)
