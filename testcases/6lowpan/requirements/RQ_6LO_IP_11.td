test      RQ_6LO_IP_11
title     An atomic fragment
purpose   A packet with a Fragment header that is the whole of it is taken as it is.
source    RFC 8200 section 4.5
covers    RFC8200:4.5
needs     node.echo & node.reassemble_ipv6
topology  wpan-node

steps
  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == $node.ll64
      ipv6.fraghdr.offset  == 0
      ipv6.fraghdr.more    == 0
      ipv6.fraghdr.ident   == 0x00c0ffee
      data.data            len 8

  2 node -> peer [reply to 1] within $time.step                      @RFC8200:4.5
      icmpv6.type          == 129                                    @RFC8200:4.5
      data.data            == data.data of 1                         @RFC4443:4.2
