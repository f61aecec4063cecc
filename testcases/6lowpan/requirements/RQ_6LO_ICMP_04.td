test      RQ_6LO_ICMP_04
title     The reply comes from the address that was asked
purpose   An echo request for each address of a node is answered from that address.
source    RFC 4443 section 2.2
covers    RFC4443:2.2 RFC4443:4.2
needs     node.echo & node.short & node.prefix
topology  wpan-node

cases $ADDRESS
  ll64 $node.ll64
  ll16 $node.ll16
  g64  $node.g64
  g16  $node.g16

steps
  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == $ADDRESS

  2 node -> peer [reply to 1] within $time.step                      @RFC4443:4.2
      icmpv6.type          == 129                                    @RFC4443:4.2
      ipv6.src             == $ADDRESS                               @RFC4443:2.2
      icmpv6.checksum.status == Good                                 @RFC4443:2.3
