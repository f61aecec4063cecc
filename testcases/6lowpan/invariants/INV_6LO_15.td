test      INV_6LO_15
title     The first fragment is sent first
purpose   A later fragment follows the first one of its datagram.
source    RFC 8930 section 5
covers    RFC8930:5
note      A remark: RFC 4944 alone has no order, and receivers take any.

always
  when [6lowpan present && 6lowpan.track.first_heard present]
      should 6lowpan.track.first_heard == 1                        @RFC8930:5
