test      RQ_6LO_FRAG_39
title     Lengths inside a tunnel in fragments
purpose   The lengths of an IPv6 packet and a UDP datagram inside a tunnel follow from datagram_size, not from the first fragment.
source    RFC 6282 4.2
covers    RFC6282:4.2 RFC6282:4.3.3 RFC4944:5.3
needs     node.errors & node.fragment
topology  wpan-node
note      The error is a SHOULD (RFC 4443 3.4) and may be rate-limited, and a node that opens tunnels sends none: then nothing is known.

steps
  let $INNER = concat(concat('6000000000d01140', concat($peer.ll64, $node.ll64)), concat('f0b1f0b200d0abcd', pattern(200)))

  # Without compression the error is known to quote what came.
  1 peer -> node [ipv6.dst == $node.ll64]
      6lowpan.datagram.pattern == 0x41
      ipv6.src             == $peer.ll64
      ipv6.nxt             == 41
      data.data            == $INNER
  2 given node -> peer [icmpv6.type < 128] within $time.step       @RFC4443:3.4
      given slice(icmpv6.quoted, 40, 248) == $INNER                @RFC4443:3.4

  3 wait $time.error
  # What is shortest: the inner headers are in LOWPAN_NHC.
  4 peer -> node [ipv6.dst == $node.ll64]
      6lowpan.datagram.pattern == 0x03
      ipv6.src             == $peer.ll64
      ipv6.nxt             == 41
      data.data            == $INNER
  5 given node -> peer [icmpv6.type < 128] within $time.step       @RFC4443:3.4
      icmpv6.quoted.plen   == 248                                  @RFC6282:4.2
      slice(icmpv6.quoted, 40, 40) == slice($INNER, 0, 40)         @RFC6282:4.2
      slice(icmpv6.quoted, 84, 2) == '00d0'                        @RFC6282:4.3.3
      slice(icmpv6.quoted, 40, 248) == $INNER                      @RFC4944:5.3
