test      RQ_6LO_IPHC_37
title     Group when sending
purpose   A packet to a group decompresses to that group: a shorter form is chosen only when the bits it leaves out are zero.
source    RFC 6282 3.2.3
covers    RFC6282:3.2.3 RFC6282:3.2.4 RFC6282:3.1.1
needs     node.ping_multicast & node.compressed & node.contexts_test
topology  wpan-node

cases $GROUP
  all-nodes       'ff020000000000000000000000000001'
  8-bit           'ff0200000000000000000000000000a5'
  other-scope     'ff0500000000000000000000000000a5'
  32-bit          'ff05000000000000000000000012b3c4'
  48-bit          'ff1500000000000000000012b3c4d5e6'
  solicited       'ff0200000000000000000001ffab4012'
  128-bit         'ff1e0001000200030004000500060007'
  8-bit-end       'ff0500abcd11220000000000000000a5'
  24-bit-end      'ff0500abcd112200000000000012b3c4'
  prefix          'ff3e004020010db80000000112345678'
  prefix-riid     'ff7e054020010db80000000112345678'
  other-prefix    'ff3e004020010db80000000912345678'
  other-length    'ff3e003020010db80000000012345678'

steps
  1 ask node "Ping {$GROUP} from {node.g64} with hop limit 64"

  # With a good checksum it is what was sent: a ping of something else was not asked for.
  2 node -> any [icmpv6.type == 128] within $time.stimulus
      given 6lowpan.datagram.pattern == 0x03                       @RFC6282:3.1
      icmpv6.checksum.status == Good                               @RFC6282:3.1.1
      if icmpv6.checksum.status == Good: given ipv6.dst == $GROUP  @RFC6282:3.2.3
      if 6lowpan.iphc.dac == 0: ipv6.dst == $GROUP                 @RFC6282:3.2.3
      if 6lowpan.iphc.dac == 1: ipv6.dst == $GROUP                 @RFC6282:3.2.4
      given ipv6.src       == $node.g64                            @RFC6282:3.1.1
      6lowpan.iphc.m       == 1                                    @RFC6282:3.1.1
      wpan.dst16           == 0xffff                               @RFC4944:3
