test      INV_6LO_09
title     Reserved encodings
purpose   No destination is compressed in a form that RFC 6282 reserves.
source    RFC 6282 section 3.1.1
covers    RFC6282:3.1.1

always
  when [6lowpan.mesh.hops absent && 6lowpan.iphc.m == 0 && 6lowpan.iphc.dac == 1]
      6lowpan.iphc.dam     != 0                                    @RFC6282:3.1.1

  when [6lowpan.mesh.hops absent && 6lowpan.iphc.m == 1 && 6lowpan.iphc.dac == 1]
      6lowpan.iphc.dam     == 0                                    @RFC6282:3.1.1
