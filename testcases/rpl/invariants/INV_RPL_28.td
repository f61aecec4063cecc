test      INV_RPL_28
title     Path Sequence does not go back
purpose   The Path Sequence that a node gives its own address only grows.
source    RFC 6550 sections 7.2 and 9.2.1
covers    RFC6550:7.2 RFC6550:9.2.1

always
  when [icmpv6.rpl.dao.sequence present && rpl.track.path_sequence_before present]
      rpl.track.path_sequence is lollipop_from(rpl.track.path_sequence_before)  @RFC6550:7.2
