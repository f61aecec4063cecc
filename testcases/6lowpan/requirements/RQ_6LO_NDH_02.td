test      RQ_6LO_NDH_02
title     Host: a Router Solicitation says where the host is
purpose   A Router Solicitation has the link-layer address of its sender, and does not come from the unspecified address.
source    catalogue NDH_02
covers    RFC6775:5.3 RFC4944:8
needs     host.boot
topology  wpan-host
alias     Test_LPND_1_1_2a

steps
  1 ask host do restart "Switch the host off and on again"

  2 host -> ff02::2 [icmpv6.type == 133] within $time.stimulus     @RFC6775:5.3
      ipv6.src             != ::                                   @RFC6775:5.3
      icmpv6.opt.type      contains 1                              @RFC6775:5.3
      if icmpv6.opt.src_linkaddr_eui64 present: icmpv6.opt.src_linkaddr_eui64 == $host.eui64 @RFC4944:8
      if icmpv6.opt.linkaddr_short present: icmpv6.opt.linkaddr_short == $host.short @RFC4944:8
