test      RQ_6LO_UDP_01
title     UDP port forms
purpose   Each P form is delivered to the ports it stands for, the source in the high four bits when both are compressed to four.
source    RFC 6282 4.3.3
covers    RFC6282:4.3.3 RFC6282:4.3.1
needs     node.open
topology  wpan-node

cases $SRCPORT $DSTPORT $P
  p00             5555    $dut.closed_port    0
  p01             5555    $dut.closed_port_8  1
  p10             0xf0d7  $dut.closed_port    2
  p11             0xf0b3  $dut.closed_port_4  3
  p11-other       0xf0ba  $dut.closed_port_4  3
  p01-both-8      0xf0d7  $dut.closed_port_8  1
  p10-both-8      0xf0d7  $dut.closed_port_8  2
  p00-both-4      0xf0b3  $dut.closed_port_4  0

steps
  1 ask node do open $DSTPORT "Open UDP port {$DSTPORT} and send back what comes to it"

  2 peer -> node [udp.dstport == $DSTPORT && ipv6.dst == $node.ll64]
      6lowpan.pattern      == 0x41
      ipv6.src             == $peer.ll64
      udp.srcport          == $SRCPORT
      data.data            == '6f6e65'

  3 given node -> peer [reply to 2]                                @RFC768:Fields

  4 peer -> node [udp.dstport == $DSTPORT && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      udp.srcport          == $SRCPORT
      6lowpan.iphc.nh      == 1
      6lowpan.nhc.udp.ports == $P
      data.data            == '74776f'

  5 node -> peer [ipv6.nxt == 17 && ipv6.dst == $peer.ll64]        @RFC6282:4.3.3
      udp.srcport          == $DSTPORT                             @RFC6282:4.3.1
      udp.dstport          == $SRCPORT                             @RFC6282:4.3.1
      udp.checksum.status  == Good                                 @RFC6282:4.3.2
      data.data            == '74776f'                             @RFC6282:4.3.3

after
  ask node do close $DSTPORT "Close UDP port {$DSTPORT}"
