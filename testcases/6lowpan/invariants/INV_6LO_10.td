test      INV_6LO_10
title     Frames and LoWPAN headers parse
purpose   Each frame can be read, the headers of its LoWPAN packet can be decompressed, and fragments fit together.
source    RFC 4944, RFC 6282
covers    RFC4944:5 RFC4944:5.3 RFC6282:3.1

always
  when [6lowpan present && 6lowpan.mesh.hops absent]
      6lowpan.defect       absent                                  @RFC4944:5
