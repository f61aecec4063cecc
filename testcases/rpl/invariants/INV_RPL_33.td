test      INV_RPL_33
title     A DAO-ACK answers a DAO
purpose   A DAO-ACK has the DAOSequence of a DAO that its receiver has sent.
source    RFC 6550 section 6.5.1
covers    RFC6550:6.5.1
note      Only a capture that holds all of the network can tell.

always
  when [icmpv6.rpl.daoack.sequence present && rpl.track.ack_known present]
      rpl.track.ack_known  == true                                 @RFC6550:6.5.1
