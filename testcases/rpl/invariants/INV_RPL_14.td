test      INV_RPL_14
title     Versions do not go back
purpose   A node that has advertised a DODAGVersionNumber advertises no older one.
source    RFC 6550 sections 7.2 and 8.2.2.1
covers    RFC6550:8.2.2.1 RFC6550:7.2
note      A node may know nothing of it when it restarts; versions that cannot be compared are no step back.

always
  when [icmpv6.rpl.dio.version present && rpl.track.version_before present]
      icmpv6.rpl.dio.version is lollipop_from(rpl.track.version_before)  @RFC6550:8.2.2.1
