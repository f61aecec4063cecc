test      RQ_6LO_EARO_23
title     One owner, several addresses
purpose   The owner of an address may register others too.
source    catalogue EARO_23
covers    RFC8505:5.3 RFC8505:4.1
needs     router.nd & router.boot & router.earo
topology  wpan-router
note      A ROVR that the router cannot keep shows by the first registration already.

cases $ROVR
  bits_64  $peer.a.eui64
  bits_128 concat($peer.a.eui64, '0102030405060708')
  bits_192 concat(concat($peer.a.eui64, '0102030405060708'), '1112131415161718')
  bits_256 concat(concat($peer.a.eui64, '0102030405060708'), '11121314151617182122232425262728')

steps
  use earo_router_up($PREFIX, 0)
  use earo_registered($peer.a.ll64, $peer.a.ll64, $ROVR, 1)
  use earo_registers($peer.a.ll64, $peer.a.ll16, $ROVR, 1, 10, 0)
  use earo_registers($peer.a.ll64, 'fe80000000000000000a000b000c0001', $ROVR, 1, 10, 0)
  use earo_registers($peer.a.ll64, 'fe80000000000000000a000b000c0002', $ROVR, 2, 10, 0)
  use earo_registers($peer.a.ll64, 'fe80000000000000000a000b000c0003', $ROVR, 3, 10, 0)
