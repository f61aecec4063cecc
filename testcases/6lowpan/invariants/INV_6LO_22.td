test      INV_6LO_22
title     A datagram_tag is not used again at once
purpose   Two datagrams of a sender to one destination within the time of reassembly have two tags.
source    RFC 4944 section 5.3
covers    RFC4944:5.3
note      A remark: a node may have restarted, though its frames count on. Who sends on a packet of others is not asked.

always
  when [6lowpan present && 6lowpan.track.tag_again present]
      should 6lowpan.track.tag_again == 0                          @RFC4944:5.3
