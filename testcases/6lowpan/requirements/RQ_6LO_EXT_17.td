test      RQ_6LO_EXT_17
title     Compressed extension headers that are not whole
purpose   A node survives headers that end too early, that are longer than the frame, or that are many.
source    RFC 6282 4.2
covers    RFC6282:4.2
needs     node.echo
topology  wpan-node

cases $HEADER
  cut  '7e33e63a061e041122334480'
  beyond  '7e33e63aff1e0411223344'
  beyond-nh  '7e33e7ff1e0411223344'
  option-beyond  '7e33e63a061eff112233448000'
  twenty  '7e33e700e700e700e700e700e700e700e700e700e700e700e700e700e700e700e700e700e700e700e63a00'
  eight-tunnels  '7e33ee7e33ee7e33ee7e33ee7e33ee7e33ee7e33ee7e33ee7e33'
  fragment  '7e33e43a0000'
  nothing  '7e33e7'

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
