test      RQ_6LO_EXT_13
title     Extension headers that are not a multiple of 8 octets
purpose   Only options headers are padded: a Routing, Fragment or Mobility header of another length is no header.
source    RFC 6282 4.2
covers    RFC6282:4.2
needs     node.echo
topology  wpan-node
note      Two octets stand behind Length; who pads them to eight finds a routing header without segments left, and the request. The text pads options only, and does not say what becomes of such a header: a remark.

cases $OCTET
  routing   0xe2
  fragment  0xe4
  mobility  0xe8

steps
  1 peer -> node [icmpv6.type == 128 && ipv6.src == $peer.ll64 && ipv6.dst == $node.ll64 && icmpv6.echo.identifier == 0x0bad &&
                  ipv6.dstopts.data == '0000' && 6lowpan.nhc.octet == $OCTET]

  2 may node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == 0x0bad] within $time.silence
      should icmpv6.echo.identifier absent                         @RFC6282:4.2

  3 peer -> node [icmpv6.type == 128 && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      ipv6.dstopts.data    == '1e0411223344'
      6lowpan.nhc.ext.eid  == 3
      icmpv6.echo.identifier any as $ID

  4 node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID]  @RFC6282:4.2
