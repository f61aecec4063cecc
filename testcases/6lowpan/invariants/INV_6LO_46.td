test      INV_6LO_46
title     Advertisements without the contexts in them
purpose   A Router Advertisement is not compressed with a context that it tells of itself.
source    RFC 6775 section 5.4.2
covers    RFC6775:5.4.2
note      A remark: the text asks for care. Who cannot read the advertisement cannot learn the context.

always
  when [6lowpan present && ipv6.hlim == 255 && icmpv6.type == 134 && icmpv6.opt.6co.flag.cid present]
      if 6lowpan.context.used present: should icmpv6.opt.6co.flag.cid not contains 6lowpan.context.used  @RFC6775:5.4.2
