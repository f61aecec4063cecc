test      RQ_6LO_EXT_19
title     A router keeps options
purpose   A forwarded packet has the options that it came with, whether they were compressed or not.
source    RFC 6282 4.2
covers    RFC6282:4.2 RFC8200:4
needs     router.nd & router.boot & router.forward
topology  wpan-router
note      The option is an unknown one that is skipped (RFC 8200 4.2).

cases $HEADER $OPTIONS
  hop-by-hop         0 '1e0411223344'
  hop-by-hop-padded  0 '1e0211220100'
  destination        3 '1e0411223344'
  destination-padded 3 '1e0311223300'

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 10)

  1 edge -> router [icmpv6.type == 128]
      ipv6.src             == $edge.g64
      ipv6.dst             == $peer.a.g64
      if $HEADER == 0: ipv6.hopopts.data == $OPTIONS
      if $HEADER == 3: ipv6.dstopts.data == $OPTIONS
      data.data            len 20

  2 router -> peer.a [ipv6.dst == $peer.a.g64 && ipv6.src == $edge.g64] within $time.step  @RFC8200:3
      if $HEADER == 0: ipv6.hopopts.data == $OPTIONS               @RFC8200:4
      if $HEADER == 3: ipv6.dstopts.data == $OPTIONS               @RFC8200:4
      ipv6.plen            == ipv6.plen of 1                       @RFC6282:4.2
      icmpv6.checksum.status == Good                               @RFC6282:4.2
      data.data            == data.data of 1                       @RFC8200:4
