test      INV_6LO_02
title     Data frames with both addresses
purpose   LoWPAN packets are carried by data frames that name their source and their destination.
source    RFC 4944 sections 2 and 3
covers    RFC4944:2 RFC4944:3
note      A frame to the tester that names no source is taken for the device's.

always
  when [6lowpan present]
      wpan.frame_type      == 1                                    @RFC4944:2
      wpan.src_addr_mode   != 0                                    @RFC4944:3
      wpan.dst_addr_mode   != 0                                    @RFC4944:3
