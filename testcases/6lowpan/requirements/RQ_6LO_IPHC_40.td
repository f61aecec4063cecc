test      RQ_6LO_IPHC_40
title     LOWPAN_IPHC cut at every octet
purpose   A node survives headers that end too early.
source    RFC 6282 3.1
covers    RFC6282:3.1
needs     node.echo
topology  wpan-node
note      The longest header, of 41 octets; the last is whole and has nothing behind it.

steps
  use reachable($peer.ll64, $node.ll64)

  let $HEADER = concat(concat('608000', '000000003a40'), concat($peer.ll64, $node.ll64))
  let $BYTES = 1
  repeat 41 times
    1 peer -> node [6lowpan.raw == slice($HEADER, 0, $BYTES)]
    wait 10ms
    let $BYTES = $BYTES + 1
  end

  wait $time.settle
  use answers($peer.ll64, $node.ll64)
