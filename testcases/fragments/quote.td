fragment quote($CLASS, $FLOW, $HOPS, $TF, $HLIM)
  # A datagram to a closed port: the error quotes the packet as the node decompressed it, the only sight of fields that no checksum covers.
  # The error is a SHOULD (RFC 4443 3.1) and may be rate-limited (2.4 f): none, and nothing is known.
  1 peer -> node [udp.dstport == $dut.closed_port && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      ipv6.tclass          == $CLASS
      ipv6.flow            == $FLOW
      ipv6.hlim            == $HOPS
      6lowpan.iphc.tf      == $TF
      6lowpan.iphc.hlim    == $HLIM
      data.data            len 4..4

  2 given node -> peer [reply to 1]                                @RFC4443:3.1
      given icmpv6.type    == 1                                    @RFC4443:3.1
      given icmpv6.quoted.hlim present                             @RFC4443:2.4
      icmpv6.quoted.tclass == $CLASS                               @RFC6282:3.2.1
      icmpv6.quoted.flow   == $FLOW                                @RFC6282:3.1.1
      icmpv6.quoted.hlim   == $HOPS                                @RFC6282:3.1.1
      icmpv6.quoted.nxt    == 17                                   @RFC6282:3.1.1
      icmpv6.quoted.plen   == 12                                   @RFC6282:3.2
      icmpv6.quoted.src    == $peer.ll64                           @RFC6282:3.2.2
      icmpv6.quoted.dst    == $node.ll64                           @RFC6282:3.2.2

  3 wait $time.error
