test      RQ_6LO_NDH_36
title     Host: invalid Neighbor Advertisements
purpose   A Neighbor Advertisement that is not valid is discarded: the address is not used, and the registration repeated.
source    catalogue NDH_36
covers    RFC4861:7.1.2 RFC6775:5.5.2
needs     host.boot & host.register & host.echo
topology  wpan-host

cases $WRONG
  hop_limit_254    1
  code_1           2
  checksum         3
  multicast_target 4

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $PREFIX)

  1 given host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] @RFC6775:5.5.1
      ipv6.src             any as $ADDRESS                         @RFC6775:5.5.1
      given icmpv6.opt.aro.registration_lifetime any as $LIFETIME  @RFC6775:5.5.1
      given icmpv6.opt.aro.eui64 == $host.eui64                    @RFC6775:4.1
  2 peer -> host [ipv6.dst == $ADDRESS && reply to 1]
      icmpv6.type          == 136
      if $WRONG == 1: ipv6.hlim == 254
      if $WRONG == 2: icmpv6.code == 1
      if $WRONG == 3: icmpv6.checksum == 0xbad0
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      if $WRONG != 4: icmpv6.nd.na.target_address == $peer.ll64
      if $WRONG == 4: icmpv6.nd.na.target_address == 'ff020000000000000000000000000001'
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == $LIFETIME
      icmpv6.opt.aro.eui64 == $host.eui64
  node peer down

  3 peer.b -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
  4 collect host -> peer.b [icmpv6.type == 129 && ipv6.src == $ADDRESS] for 500ms as $USED
  check should count($USED) == 0 @RFC4861:7.1.2 for host
  5 should host -> peer [icmpv6.type == 135 && ipv6.src == $ADDRESS] within 65s @RFC6775:5.5
      icmpv6.opt.type      contains 33                             @RFC6775:5.5.1
  node peer up
  6 if icmpv6.type of 5 == 135: peer -> host [reply to 5]
      icmpv6.type          == 136
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      icmpv6.nd.na.target_address == $peer.ll64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == $LIFETIME
      icmpv6.opt.aro.eui64 == $host.eui64
  7 if icmpv6.type of 5 == 135: peer -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
  8 if icmpv6.type of 5 == 135: host -> peer [reply to 7] within $time.step @RFC4443:4.2
      ipv6.src             == $ADDRESS                             @RFC4443:4.2
      icmpv6.type          == 129                                  @RFC4443:4.2
  use nd_alive()
