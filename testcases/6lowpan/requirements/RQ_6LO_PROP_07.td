test      RQ_6LO_PROP_07
title     Any octets
purpose   Frames with any octets in them do no harm: each first octet, with several sorts of octets behind it; the node answers after each.
source    6LoWPAN test catalogue 3.6
covers    RFC6282:3.1 RFC4944:5
needs     node.echo
topology  wpan-node
note      What the node makes of them is not looked at, for some are packets.

cases $REST
  nothing ''
  zeroes  '000000000000000000000000000000000000000000000000'
  ones    'ffffffffffffffffffffffffffffffffffffffffffffffff'
  text    pattern(24)
  much    pattern(90)
  header  '33e63aff1e0411'

steps
  use reachable($peer.ll64, $node.ll64)

  let $FIRST = concat('404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f',
                      concat('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf',
                             'c0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff'))
  let $NEXT = 0
  repeat len($FIRST) times
    1 peer -> node [6lowpan.raw == concat(slice($FIRST, $NEXT, 1), $REST)]
    use answers($peer.ll64, $node.ll64)
    let $NEXT = $NEXT + 1
  end
