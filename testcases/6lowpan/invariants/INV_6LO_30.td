test      INV_6LO_30
title     The end of the hop limit
purpose   A packet that came with hop limit 1 or 0 is not sent on.
source    RFC 8200 section 3
covers    RFC8200:3

always
  when [6lowpan.track.hlim_before present && 6lowpan.mesh.hops absent]
      6lowpan.track.hlim_before > 1                                @RFC8200:3
