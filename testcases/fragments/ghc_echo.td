fragment ghc_echo($CODE, $DATA)
  # What comes next says something only of a node that sends back what is compressed by RFC 7400.
  1 peer -> node [udp.dstport == 61617 && ipv6.dst == $node.ll64 && 6lowpan.nhc.ghc.code == $CODE]
      ipv6.src             == $peer.ll64
      udp.srcport          == 49153
      data.data            == $DATA

  2 given node -> peer [ipv6.nxt == 17 && udp.dstport == 49153]    @RFC7400:3.1
      data.data            == $DATA
