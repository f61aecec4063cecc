fragment quote_plain()
  # The same without compression: what an error quotes is known to be what came. A node that does not send it, or quotes something else,
  # shows nothing about its decompressor.
  1 peer -> node [udp.dstport == $dut.closed_port && ipv6.dst == $node.ll64]
      6lowpan.pattern      == 0x41
      ipv6.src             == $peer.ll64
      ipv6.tclass          == 0xb9
      ipv6.flow            == 0xbeef5
      ipv6.hlim            == 63
      data.data            len 4..4

  2 given node -> peer [reply to 1]                                @RFC4443:3.1
      given icmpv6.type    == 1                                    @RFC4443:3.1
      given icmpv6.quoted.tclass == 0xb9                           @RFC4443:2.4
      given icmpv6.quoted.flow == 0xbeef5                          @RFC4443:2.4
      given icmpv6.quoted.hlim == 63                               @RFC4443:2.4

  3 wait $time.error
