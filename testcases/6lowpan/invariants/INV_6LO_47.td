test      INV_6LO_47
title     Frames and packets as they should be
purpose   Nothing in a frame, its LoWPAN headers or a packet of its sender is other than the specifications recommend.
source    RFC 4944, RFC 6282, RFC 8200, RFC 4861
covers    RFC4944:5 RFC8200:4
note      Remarks; each cites its clause. What a router may have forwarded as it came says nothing of the router.

always
  when [6lowpan present && 6lowpan.mesh.hops absent]
      should 6lowpan.remark absent                                 @RFC4944:5

  when [6lowpan present && 6lowpan.mesh.hops absent && slice(ipv6.src, 0, 8) == 'fe80000000000000']
      should 6lowpan.packet_remark absent                          @RFC8200:4
