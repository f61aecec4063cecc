test      RQ_6LO_EXT_04
title     A tunnel in LOWPAN_NHC
purpose   An IPv6 packet inside another one is decompressed to what it was: the error of a node that opens no tunnels quotes it.
source    RFC 6282 4.2
covers    RFC6282:4.2 RFC6282:3.2.2
needs     node.errors
topology  wpan-node
note      The error is a SHOULD (RFC 4443 3.4) and may be rate-limited, and a node that opens tunnels sends none: then nothing is known.

cases $OUTER $SRC
  as-outer    $peer.ll16 $peer.ll16
  as-frame    $peer.ll16 $peer.ll64
  both        $peer.ll64 $peer.ll64
  global      $peer.ll64 '20010db8005500000000000000000001'

steps
  let $INNER = concat('6000000000003b40', concat($SRC, $node.ll64))

  # Without compression the error is known to quote what came.
  1 peer -> node [ipv6.dst == $node.ll64]
      6lowpan.pattern      == 0x41
      wpan.src64           == $peer.eui64
      ipv6.src             == $OUTER
      ipv6.nxt             == 41
      data.data            == $INNER
  2 given node -> peer [icmpv6.type < 128] within $time.step       @RFC4443:3.4
      given slice(icmpv6.quoted, 40, 40) == $INNER                 @RFC4443:3.4

  3 wait $time.error
  4 peer -> node [ipv6.dst == $node.ll64]
      6lowpan.nhc.ext.eid  == 7
      wpan.src64           == $peer.eui64
      ipv6.src             == $OUTER
      ipv6.nxt             == 41
      data.data            == $INNER
  5 given node -> peer [icmpv6.type < 128] within $time.step       @RFC4443:3.4
      icmpv6.quoted.nxt    == 41                                   @RFC6282:4.2
      icmpv6.quoted.plen   == 40                                   @RFC6282:4.2
      icmpv6.quoted.src    == $OUTER                               @RFC6282:3.2.2
      slice(icmpv6.quoted, 40, 40) == $INNER                       @RFC6282:3.2.2
