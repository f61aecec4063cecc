test      INV_6LO_33
title     Router Solicitations
purpose   A Router Solicitation comes from an address of its sender, says its link-layer address, and goes to the routers.
source    RFC 6775 section 5.3
covers    RFC6775:5.3 RFC4861:6.3.7
note      Of a device that is not known to register addresses nobody knows if it does as RFC 6775 says.

always
  when [6lowpan present && ipv6.hlim == 255 && icmpv6.type == 133]
      must if $dut.registration > 0 else should ipv6.src != ::     @RFC6775:5.3
      must if $dut.registration > 0 else should icmpv6.opt.src_linkaddr present  @RFC6775:5.3
      if slice(ipv6.dst, 0, 1) == 'ff': ipv6.dst == ff02::2        @RFC4861:6.3.7
