test      RQ_6LO_NDH_20
title     Host: an Address Registration option that is not for it
purpose   An Address Registration option of another length or for another EUI-64 is ignored: the registration neither succeeds nor fails, and is repeated.
source    catalogue NDH_20
covers    RFC6775:5.5.2
needs     host.boot & host.register & host.echo & !host.earo
topology  wpan-host
alias     Test_LPND_1_1_7a Test_LPND_1_1_7b
note      The option is ignored, not the message: what a host makes of an answer without an option is its own business (RQ_6LO_NDH_35), hence remarks.

cases $STATUS $LENGTH
  other_eui64_status_0 0 2
  other_eui64_status_1 1 2
  length_3_status_0    0 3
  length_3_status_1    1 3

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $PREFIX)

  1 given host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] @RFC6775:5.5.1
      ipv6.src             any as $ADDRESS                         @RFC6775:5.5.1
      given icmpv6.opt.aro.registration_lifetime any as $LIFETIME  @RFC6775:5.5.1
  2 peer -> host [reply to 1]
      icmpv6.type          == 136
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      icmpv6.nd.na.target_address == $peer.ll64
      icmpv6.opt.aro.status == $STATUS
      icmpv6.opt.aro.registration_lifetime == $LIFETIME
      if $LENGTH == 2: icmpv6.opt.aro.eui64 == $peer.b.eui64
      if $LENGTH == 3: icmpv6.opt.aro.rovr == concat($host.eui64, '0000000000000000')
  node peer down

  3 peer.b -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
  4 collect host -> peer.b [icmpv6.type == 129 && ipv6.src == $ADDRESS] for 500ms as $USED
  check should count($USED) == 0 @RFC6775:5.5.2 for host
  5 should host -> peer [icmpv6.type == 135 && ipv6.src == $ADDRESS] within 65s @RFC6775:5.5.2
      icmpv6.opt.type      contains 33                             @RFC6775:5.5.1
      icmpv6.opt.aro.registration_lifetime >= 1                    @RFC6775:5.5.2
  node peer up
  use nd_alive()
