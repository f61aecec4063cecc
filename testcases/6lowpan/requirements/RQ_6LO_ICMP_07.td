test      RQ_6LO_ICMP_07
title     No error about an error
purpose   An ICMPv6 error, of a known or an unknown type, is not answered.
source    RFC 4443 section 2.4
covers    RFC4443:2.4
needs     node.echo
topology  wpan-node

cases $TYPE
  unreachable 1
  private     100
  unknown     127

steps
  use node_ready()

  1 peer -> node [icmpv6.type == $TYPE]
      ipv6.dst             == $node.ll64
      icmpv6.code          == 0
      if ipv6.plen <= 8: data.data == concat('6000000000081140', concat($node.ll64, concat($peer.ll64, 'f0b0f0b100080000')))

  8 never node -> peer [icmpv6.type < 128 || icmpv6.type == 129 || udp.length present] for $time.silence  @RFC4443:2.4

  use node_answers($node.ll64)
