test      RQ_6LO_EXT_12
title     A long extension header when sending
purpose   An extension header with more than 255 octets behind its length, more than LOWPAN_NHC can tell, arrives whole.
source    RFC 6282 4.2
covers    RFC6282:4.2
needs     node.packet & node.compressed & node.fragment
topology  wpan-node

steps
  # 264 octets: unknown options that are skipped (RFC 8200 4.2), of 254 and of 8 octets.
  let $OPTIONS = concat(concat('1efc', pattern(252)), '1e06112233445566')
  let $PACKET = concat(concat('6000000001083c40', concat($node.ll64, $peer.ll64)), concat('3b20', $OPTIONS))
  1 ask node do packet $PACKET "Send the IPv6 packet {$PACKET}, compressed"

  2 node -> peer [ipv6.dst == $peer.ll64 && ipv6.hlim == 64] within $time.stimulus
      given 6lowpan.datagram.pattern == 0x03                       @RFC6282:3.1
      ipv6.plen            == 264                                  @RFC6282:4.2
      ipv6.dstopts.data    == $OPTIONS                             @RFC6282:4.2
