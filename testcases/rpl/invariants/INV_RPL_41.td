test      INV_RPL_41
title     Hop Limit
purpose   Whoever forwards a packet lowers its Hop Limit.
source    RFC 8200 section 3
covers    RFC8200:3 RFC6550:11.2
note      A packet that passes a node more often than twice is in a loop, of which nobody can be blamed: a remark.

always
  when [rpl.track.hlim_before present]
      ipv6.hlim            < rpl.track.hlim_before                 @RFC8200:3

  when [rpl.track.visits present]
      should rpl.track.visits <= 2                                 @RFC6550:11.2
