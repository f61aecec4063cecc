test      RQ_6LO_UDP_04
title     Ports when sending
purpose   Both ports survive compression.
source    RFC 6282 4.3.3
covers    RFC6282:4.3.3 RFC6282:4.3.1
needs     node.send_udp & node.compressed & !node.elided_checksum
topology  wpan-node

cases $SRCPORT $DSTPORT
  xf0b0-xf0b0  0xf0b0  0xf0b0
  xf0b0-xf0af  0xf0b0  0xf0af
  xf0b0-xf0c0  0xf0b0  0xf0c0
  xf0b0-xf000  0xf0b0  0xf000
  xf0b0-xf0ff  0xf0b0  0xf0ff
  xf0b0-xf100  0xf0b0  0xf100
  xf0b0-xefff  0xf0b0  0xefff
  xf0b0-x15b3  0xf0b0  0x15b3
  xf0bd-xf0b0  0xf0bd  0xf0b0
  xf0bd-xf0af  0xf0bd  0xf0af
  xf0bd-xf0c0  0xf0bd  0xf0c0
  xf0bd-xf000  0xf0bd  0xf000
  xf0bd-xf0ff  0xf0bd  0xf0ff
  xf0bd-xf100  0xf0bd  0xf100
  xf0bd-xefff  0xf0bd  0xefff
  xf0bd-x15b3  0xf0bd  0x15b3
  xf0af-xf0b0  0xf0af  0xf0b0
  xf0af-xf0af  0xf0af  0xf0af
  xf0af-xf0c0  0xf0af  0xf0c0
  xf0af-xf000  0xf0af  0xf000
  xf0af-xf0ff  0xf0af  0xf0ff
  xf0af-xf100  0xf0af  0xf100
  xf0af-xefff  0xf0af  0xefff
  xf0af-x15b3  0xf0af  0x15b3
  xf0c0-xf0b0  0xf0c0  0xf0b0
  xf0c0-xf0af  0xf0c0  0xf0af
  xf0c0-xf0c0  0xf0c0  0xf0c0
  xf0c0-xf000  0xf0c0  0xf000
  xf0c0-xf0ff  0xf0c0  0xf0ff
  xf0c0-xf100  0xf0c0  0xf100
  xf0c0-xefff  0xf0c0  0xefff
  xf0c0-x15b3  0xf0c0  0x15b3
  xf000-xf0b0  0xf000  0xf0b0
  xf000-xf0af  0xf000  0xf0af
  xf000-xf0c0  0xf000  0xf0c0
  xf000-xf000  0xf000  0xf000
  xf000-xf0ff  0xf000  0xf0ff
  xf000-xf100  0xf000  0xf100
  xf000-xefff  0xf000  0xefff
  xf000-x15b3  0xf000  0x15b3
  xf0ff-xf0b0  0xf0ff  0xf0b0
  xf0ff-xf0af  0xf0ff  0xf0af
  xf0ff-xf0c0  0xf0ff  0xf0c0
  xf0ff-xf000  0xf0ff  0xf000
  xf0ff-xf0ff  0xf0ff  0xf0ff
  xf0ff-xf100  0xf0ff  0xf100
  xf0ff-xefff  0xf0ff  0xefff
  xf0ff-x15b3  0xf0ff  0x15b3
  xf100-xf0b0  0xf100  0xf0b0
  xf100-xf0af  0xf100  0xf0af
  xf100-xf0c0  0xf100  0xf0c0
  xf100-xf000  0xf100  0xf000
  xf100-xf0ff  0xf100  0xf0ff
  xf100-xf100  0xf100  0xf100
  xf100-xefff  0xf100  0xefff
  xf100-x15b3  0xf100  0x15b3
  xefff-xf0b0  0xefff  0xf0b0
  xefff-xf0af  0xefff  0xf0af
  xefff-xf0c0  0xefff  0xf0c0
  xefff-xf000  0xefff  0xf000
  xefff-xf0ff  0xefff  0xf0ff
  xefff-xf100  0xefff  0xf100
  xefff-xefff  0xefff  0xefff
  xefff-x15b3  0xefff  0x15b3
  x15b3-xf0b0  0x15b3  0xf0b0
  x15b3-xf0af  0x15b3  0xf0af
  x15b3-xf0c0  0x15b3  0xf0c0
  x15b3-xf000  0x15b3  0xf000
  x15b3-xf0ff  0x15b3  0xf0ff
  x15b3-xf100  0x15b3  0xf100
  x15b3-xefff  0x15b3  0xefff
  x15b3-x15b3  0x15b3  0x15b3

steps
  1 ask node "Send a UDP datagram with 6f6e65 from port {$SRCPORT} to port {$DSTPORT} of {peer.ll64}"

  2 node -> peer [ipv6.nxt == 17 && ipv6.dst == $peer.ll64] within $time.stimulus
      given 6lowpan.datagram.pattern == 0x03                       @RFC6282:3.1
      udp.srcport          == $SRCPORT                             @RFC6282:4.3.3
      udp.dstport          == $DSTPORT                             @RFC6282:4.3.3
      udp.length           == 11                                   @RFC6282:4.3.3
      data.data            == '6f6e65'                             @RFC6282:4.3.3
      udp.checksum.status  == Good                                 @RFC6282:4.3.2
      if 6lowpan.nhc.udp.checksum present && wpan.security == 0: 6lowpan.nhc.udp.checksum != 1  @RFC6282:4.3.2
