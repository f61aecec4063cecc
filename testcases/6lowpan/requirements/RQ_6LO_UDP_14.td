test      RQ_6LO_UDP_14
title     LOWPAN_NHC for UDP cut at every octet
purpose   A node survives UDP headers that end too early, in each P form, with the checksum and without.
source    RFC 6282 4.3.3
covers    RFC6282:4.3.3
needs     node.echo
topology  wpan-node

cases $HEADER
  c0p0  '7e33f0163316330bad'
  c0p1  '7e33f11633d30bad'
  c0p2  '7e33f2d316330bad'
  c0p3  '7e33f33d0bad'
  c1p0  '7e33f416331633'
  c1p1  '7e33f51633d3'
  c1p2  '7e33f6d31633'
  c1p3  '7e33f73d'

steps
  use reachable($peer.ll64, $node.ll64)

  let $BYTES = 1
  repeat len($HEADER) times
    1 peer -> node [6lowpan.raw == slice($HEADER, 0, $BYTES)]
    wait 10ms
    let $BYTES = $BYTES + 1
  end

  wait $time.settle
  use answers($peer.ll64, $node.ll64)
