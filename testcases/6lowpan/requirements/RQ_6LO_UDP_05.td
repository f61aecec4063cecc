test      RQ_6LO_UDP_05
title     UDP Length inferred
purpose   The UDP Length is elided and follows from the length of the frame, also when there is no payload.
source    RFC 6282 4.3.3
covers    RFC6282:4.3.3
needs     node.errors
topology  wpan-node

cases $BYTES $LENGTH
  empty   0   '0008'
  one     1   '0009'
  forty   40  '0030'

steps
  use quote_plain()

  1 peer -> node [udp.dstport == $dut.closed_port_8 && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      udp.srcport          == 0xf0d7
      6lowpan.iphc.nh      == 1
      data.data            == pattern($BYTES)

  2 given node -> peer [reply to 1]                                @RFC4443:3.1
      given icmpv6.type    == 1                                    @RFC4443:3.1
      icmpv6.quoted.plen   == 8 + $BYTES                           @RFC6282:3.2
      slice(icmpv6.quoted, 44, 2) == $LENGTH                       @RFC6282:4.3.3
