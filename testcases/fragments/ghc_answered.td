fragment ghc_answered($CODE, $DATA)
  # A datagram to port 61617 whose payload is compressed by RFC 7400 comes back.
  1 peer -> node [udp.dstport == 61617 && ipv6.dst == $node.ll64 && 6lowpan.nhc.ghc.code == $CODE]
      ipv6.src             == $peer.ll64
      udp.srcport          == 49155
      data.data            == $DATA

  2 node -> peer [ipv6.nxt == 17 && udp.dstport == 49155]          @RFC7400:3.1
      udp.srcport          == 61617                                @RFC7400:3.1
      data.data            == $DATA                                @RFC7400:2
