test      RQ_6LO_NDH_16
title     Host: what a registration looks like
purpose   A registration is a unicast Neighbor Solicitation from the address to the router, with the host's link-layer address and a well-formed Address Registration option.
source    catalogue NDH_16
covers    RFC6775:5.5.1 RFC6775:4.1 RFC4861:7.1.1 RFC4944:8
needs     host.register & host.boot
topology  wpan-host
alias     Test_LPND_1_1_12a
note      The lifetime is in minutes; which one the host was told to ask for only its profile knows (dut.registration).

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $PREFIX)

  1 host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] @RFC6775:5.5.1
      ipv6.dst             == $peer.ll64                           @RFC6775:5.5.1
      ipv6.hlim            == 255                                  @RFC4861:7.1.1
      icmpv6.code          == 0                                    @RFC4861:7.1.1
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      icmpv6.nd.ns.target_address == $peer.ll64                    @RFC6775:5.5.1
      icmpv6.opt.type      contains 1                              @RFC6775:5.5.1
      if icmpv6.opt.src_linkaddr_eui64 present: icmpv6.opt.src_linkaddr_eui64 == $host.eui64 @RFC4944:8
      if icmpv6.opt.linkaddr_short present: icmpv6.opt.linkaddr_short == $host.short @RFC4944:8
      icmpv6.opt.type      contains 33                             @RFC6775:5.5.1
      icmpv6.opt.aro.status == 0                                   @RFC6775:4.1
      icmpv6.opt.aro.registration_lifetime >= 1                    @RFC6775:4.1
      if $dut.registration > 0: icmpv6.opt.aro.registration_lifetime == $dut.registration @RFC6775:4.1
      # A host of RFC 8505 may prove its ownership otherwise.
      if icmpv6.opt.aro.flag.t == 0: icmpv6.opt.aro.eui64 == $host.eui64 @RFC6775:4.1
      wpan.dst64           == $peer.eui64                          @RFC6775:5.5.1
