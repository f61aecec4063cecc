test      INV_6LO_29
title     The hop limit counts down
purpose   A node that sends on a packet of another one has made its hop limit one less.
source    RFC 8200 section 3
covers    RFC8200:3
note      Of packets that the node was heard to receive. In a mesh the link layer forwards.

always
  when [6lowpan.track.hlim_before present && 6lowpan.mesh.hops absent]
      ipv6.hlim            == 6lowpan.track.hlim_before - 1        @RFC8200:3
