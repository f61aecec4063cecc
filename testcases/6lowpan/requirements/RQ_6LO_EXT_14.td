test      RQ_6LO_EXT_14
title     Behind a later IPv6 fragment nothing is compressed
purpose   What follows a Fragment header whose offset is not zero is no header, whatever it looks like: it is sent as it is.
source    RFC 6282 4.2
covers    RFC6282:4.2
needs     node.packet & node.compressed
topology  wpan-node
note      The text says nothing of fragments: whoever compresses what then comes out the same again is a remark.

steps
  # Offset 16, the last one; the octets behind it would be a UDP header.
  let $DATA = 'f0b1f0b20018abcd000102030405060708090a0b0c0d0e0f'
  let $PACKET = concat(concat('6000000000202c40', concat($node.ll64, $peer.ll64)), concat('1100001012345678', $DATA))
  1 ask node do packet $PACKET "Send the IPv6 packet {$PACKET}, compressed"

  2 node -> peer [ipv6.dst == $peer.ll64 && ipv6.hlim == 64] within $time.stimulus
      given 6lowpan.datagram.pattern == 0x03                       @RFC6282:3.1
      ipv6.plen            == 32                                   @RFC6282:4.2
      ipv6.fraghdr.nxt     == 17                                   @RFC6282:4.2
      ipv6.fraghdr.offset  == 2                                    @RFC6282:4.2
      if 6lowpan.nhc.ext.eid present: should 6lowpan.nhc.ext.nh == 0  @RFC6282:4.2
      data.data            == $DATA                                @RFC6282:4.2
