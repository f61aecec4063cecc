test      RQ_6LO_IPHC_19
title     The unspecified source
purpose   A packet from the unspecified address is sent as one: never with a context, nor with an identifier that the frame gives.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1
needs     node.packet & node.compressed
topology  wpan-node

steps
  let $TARGET = 'fe80000000000000000a000b00001234'
  let $GROUP = 'ff0200000000000000000001ff001234'
  let $PACKET = concat(concat('6000000000183aff', '00000000000000000000000000000000'), concat($GROUP, concat('870057aa00000000', $TARGET)))
  1 ask node do packet $PACKET "Send the IPv6 packet {$PACKET}, compressed"

  # With a good checksum it is what was sent.
  2 node -> any [icmpv6.type == 135 && icmpv6.nd.ns.target_address == $TARGET] within $time.stimulus
      given 6lowpan.datagram.pattern == 0x03                       @RFC6282:3.1
      ipv6.src             == '00000000000000000000000000000000'   @RFC6282:3.1.1
      6lowpan.iphc.sam     == 0                                    @RFC6282:3.1.1
      icmpv6.checksum.status == Good                               @RFC6282:3.1.1
