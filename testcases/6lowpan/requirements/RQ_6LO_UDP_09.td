test      RQ_6LO_UDP_09
title     Elided checksum on its way
purpose   A router does not send on a datagram whose UDP checksum is elided when nothing else protects it.
source    RFC 6282 4.3.2
covers    RFC6282:4.3.2
needs     router.nd & router.boot & router.forward & !router.elided_checksum & !router.security
topology  wpan-router
note      The frame is not secured: neither with the C bit nor with a checksum of its own may the router vouch for the datagram.

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 edge -> router [ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 && udp.srcport == 0xf0b1 && udp.dstport == 0xf0b2 &&
                    6lowpan.iphc.nh == 1 && 6lowpan.nhc.udp.checksum == 0 && data.data == '6f6e65']

  2 given router -> peer.a [udp.dstport == 0xf0b2] within $time.step  @RFC8200:3

  3 edge -> router [ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 && udp.srcport == 0xf0b1 && udp.dstport == 0xf0b3 &&
                    6lowpan.iphc.nh == 1 && 6lowpan.nhc.udp.checksum == 1 && data.data == '74776f']

  4 never router -> peer.a [udp.dstport == 0xf0b3] for $time.silence  @RFC6282:4.3.2

  5 edge -> router [ipv6.src == $edge.g64 && ipv6.dst == $peer.a.g64 && udp.srcport == 0xf0b1 && udp.dstport == 0xf0b4 &&
                    6lowpan.iphc.nh == 1 && 6lowpan.nhc.udp.checksum == 0 && data.data == '736978']

  # Others it does pass on: that was no chance.
  6 given router -> peer.a [udp.dstport == 0xf0b4] within $time.step  @RFC8200:3
