test      INV_RPL_27
title     DAOSequence does not go back
purpose   A DAO of a node to the same receiver that says something new has a newer DAOSequence than the one before, and none has an older one.
source    RFC 6550 sections 6.4.1, 7.2 and 9.3
covers    RFC6550:6.4.1 RFC6550:7.2 RFC6550:9.3
note      Numbers may be skipped and repeated; a DAO that was sent before may be sent again; a node may begin anew when it restarts.

always
  when [icmpv6.rpl.dao.sequence present && rpl.track.dao_sequence_before present]
      icmpv6.rpl.dao.sequence is lollipop_from(rpl.track.dao_sequence_before)  @RFC6550:7.2
      if rpl.track.dao_differs == true: icmpv6.rpl.dao.sequence != rpl.track.dao_sequence_before  @RFC6550:9.3
