test      RQ_6LO_NDH_34
title     Host: a registration is renewed
purpose   A host registers again before its registration ends.
source    catalogue NDH_34
covers    RFC6775:5.5 RFC6775:5.8.2
needs     host.boot & host.register & host.echo
topology  wpan-host
alias     Test_LPND_1_1_10a
note      The address must not be used when the registration has ended without a new one; a renewal later than nine tenths of the lifetime is a remark.

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)

  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == 9000
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 86400
      icmpv6.opt.prefix.preferred_lifetime == 86400
  2 given host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] @RFC6775:5.5.1
      ipv6.src             any as $ADDRESS                         @RFC6775:5.5.1
      given icmpv6.opt.aro.registration_lifetime any as $LIFETIME  @RFC6775:5.5.1
      given icmpv6.opt.aro.eui64 == $host.eui64                    @RFC6775:4.1
  3 peer -> host [reply to 2]
      icmpv6.type          == 136
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      icmpv6.nd.na.target_address == $peer.ll64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == $LIFETIME
      icmpv6.opt.aro.eui64 == $host.eui64

  4 collect host -> peer [icmpv6.type == 135 && ipv6.src == $ADDRESS] for $LIFETIME * 60s as $RENEWED max 1
      icmpv6.opt.aro.registration_lifetime >= 1                    @RFC6775:5.5
      icmpv6.opt.aro.eui64 == $host.eui64                          @RFC6775:4.1
  check should count($RENEWED) == 1 @RFC6775:5.5 for host
  check should time of 4 - time of 3 <= $LIFETIME * 54s @RFC6775:5.5 for host

  wait $time.settle
  node peer down
  5 if count($RENEWED) == 0: wait 65s
  6 peer.b -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
  # It "needs to maintain" its entry in the router: no sentence forbids the use of the address.
  7 if count($RENEWED) == 0: may host -> peer.b [icmpv6.type == 129 && ipv6.src == $ADDRESS] within $time.silence
  if count($RENEWED) == 0: check should icmpv6.type of 7 absent @RFC6775:5.5 for host
  8 if count($RENEWED) == 1: host -> peer.b [reply to 6] within $time.step @RFC6775:5.5
      icmpv6.type          == 129                                  @RFC4443:4.2
