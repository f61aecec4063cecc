test      INV_6LO_38
title     Border router information does not grow older
purpose   A router that has told a version of a border router's information tells no older one.
source    RFC 6775 section 8.1.3
covers    RFC6775:8.1.3
note      Of routers that were heard to ask for it, until they ask again or its lifetime is over: who asks may have restarted.

always
  when [6lowpan present && ipv6.hlim == 255 && 6lowpan.track.version_before present]
      icmpv6.opt.abro.version_high * 65536 + icmpv6.opt.abro.version_low >= 6lowpan.track.version_before  @RFC6775:8.1.3
