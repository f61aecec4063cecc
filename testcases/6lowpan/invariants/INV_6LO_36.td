test      INV_6LO_36
title     Registrations
purpose   A solicitation with an Address Registration Option has a source, its link-layer address and status 0.
source    RFC 6775 sections 4.1 and 5.5
covers    RFC6775:4.1 RFC6775:5.5.1
note      Registrations with a transaction ID follow RFC 8505.

always
  when [6lowpan present && ipv6.hlim == 255 && icmpv6.type == 135 && icmpv6.opt.aro.status present && icmpv6.opt.aro.flag.t not in {1}]
      ipv6.src             != ::                                   @RFC6775:5.5.1
      icmpv6.opt.src_linkaddr present                              @RFC6775:5.5.1
      icmpv6.opt.aro.status == 0                                   @RFC6775:4.1
      slice(ipv6.dst, 0, 1) != 'ff'                                @RFC6775:5.5.1
