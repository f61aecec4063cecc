test      INV_6LO_34
title     Router Advertisements
purpose   A Router Advertisement says the link-layer address of its sender, and calls no prefix on-link.
source    RFC 6775 sections 6.1 and 6.3
covers    RFC6775:6.1 RFC6775:6.3 RFC4861:6.1.2
note      Of a device that is not known to register addresses nobody knows if it does as RFC 6775 says.

always
  when [6lowpan present && ipv6.hlim == 255 && icmpv6.type == 134]
      slice(ipv6.src, 0, 8) == 'fe80000000000000'                  @RFC4861:6.1.2
      must if $dut.registration > 0 else should icmpv6.opt.src_linkaddr present  @RFC6775:6.3
      must if $dut.registration > 0 else should icmpv6.opt.prefix.flag.l not in {1}  @RFC6775:6.1
