test      INV_RPL_13
title     Versions come from the root
purpose   A node that is no root advertises no DODAGVersionNumber that it has not heard.
source    RFC 6550 section 8.2.2.1
covers    RFC6550:8.2.2.1
note      Only a capture that holds all of the network can tell.

always
  when [icmpv6.rpl.dio.version present && rpl.track.version_heard present]
      icmpv6.rpl.dio.version is lollipop_until(rpl.track.version_heard)  @RFC6550:8.2.2.1
