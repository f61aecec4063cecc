test      RQ_6LO_IPHC_36
title     M that contradicts the address in line
purpose   A multicast address with M=0 and a unicast address with M=1 do no harm: no reply comes from a group, and the node goes on.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1 RFC4291:2.7
needs     node.echo & node.echo_multicast
topology  wpan-node

cases $M $DST
  group-as-unicast 0 'ff020000000000000000000000000001'
  unicast-as-group 1 $node.ll64

steps
  use reachable($peer.ll64, $node.ll64)

  1 peer -> node [icmpv6.type == 128 && ipv6.src == $peer.ll64 && ipv6.dst == $DST && icmpv6.echo.identifier == 0x0bad &&
                  data.data == pattern(48) && 6lowpan.iphc.m == $M && 6lowpan.iphc.dac == 0 && 6lowpan.iphc.dam == 0]

  2 never node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == 0x0bad && slice(ipv6.src, 0, 1) == 'ff'] for $time.silence  @RFC4291:2.7

  use answers($peer.ll64, $node.ll64)
