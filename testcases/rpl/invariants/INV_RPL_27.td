test      INV_RPL_27
title     DAOSequence does not go back
purpose   A new DAO of a node to the same receiver has a DAOSequence that is not older than that of the one before.
source    RFC 6550 sections 7.2 and 9.3
covers    RFC6550:7.2 RFC6550:9.3
note      Numbers may be skipped and repeated; a DAO that was sent before may be sent again; a node may begin anew when it restarts.

always
  when [icmpv6.rpl.dao.sequence present && rpl.track.dao_sequence_before present]
      icmpv6.rpl.dao.sequence is lollipop_from(rpl.track.dao_sequence_before)  @RFC6550:7.2
