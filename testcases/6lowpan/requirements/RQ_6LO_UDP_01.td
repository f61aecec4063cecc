test      RQ_6LO_UDP_01
title     UDP port forms
purpose   Each P form is decompressed to the ports it stands for, the source in the high four bits when both are compressed to four.
source    RFC 6282 4.3.3
covers    RFC6282:4.3.3 RFC6282:4.3.1
needs     node.errors
topology  wpan-node

cases $SRCPORT $DSTPORT $P
  p00             5555    $dut.closed_port    0
  p01             5555    $dut.closed_port_8  1
  p10             0xf0d7  $dut.closed_port    2
  p11             0xf0b3  $dut.closed_port_4  3
  p11-other       0xf0ba  $dut.closed_port_4  3
  p01-both-8      0xf0d7  $dut.closed_port_8  1
  p10-both-8      0xf0d7  $dut.closed_port_8  2

steps
  use quote_plain()

  1 peer -> node [udp.dstport == $DSTPORT && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      udp.srcport          == $SRCPORT
      6lowpan.iphc.nh      == 1
      6lowpan.nhc.udp.ports == $P
      data.data            == '6f6e65'

  2 given node -> peer [icmpv6.type == 1 && icmpv6.quoted contains '6f6e65']  @RFC4443:3.1
      given icmpv6.code    == 4                                    @RFC4443:3.1
      icmpv6.quoted.nxt    == 17                                   @RFC6282:4.3.3
      icmpv6.quoted.plen   == 11                                   @RFC6282:3.2
      icmpv6.quoted.srcport == $SRCPORT                            @RFC6282:4.3.1
      icmpv6.quoted.dstport == $DSTPORT                            @RFC6282:4.3.1
      slice(icmpv6.quoted, 44, 2) == '000b'                        @RFC6282:4.3.3

  3 wait $time.error
