test      RQ_6LO_EXT_02
title     Mobility header
purpose   A Mobility header in LOWPAN_NHC is processed, or refused at the Next Header octet of the packet before compression.
source    RFC 6282 4.2
covers    RFC6282:4.2 RFC8200:4
needs     node.echo & node.errors
topology  wpan-node
note      A node that knows Mobility headers may answer otherwise or not at all: silence is a remark.

steps
  1 peer -> node [icmpv6.type == 128 && ipv6.src == $peer.ll64 && ipv6.dst == $node.ll64 && ipv6.dstopts.data == '0500abcd1122' &&
                  6lowpan.nhc.octet == 0xe8 && data.data == pattern(16)]

  2 should node -> peer [icmpv6.type == 4 && icmpv6.quoted contains pattern(16)]  @RFC8200:4
      icmpv6.quoted.nxt    == 135                                  @RFC6282:4.2
      if icmpv6.code == 1: icmpv6.pointer == 6                     @RFC4443:3.4

  use answers($peer.ll64, $node.ll64)
