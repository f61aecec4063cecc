test      RQ_6LO_EARO_09
title     Host: an answer to another owner
purpose   An extended option with another ROVR than the host's is ignored; with its own it ends the registration.
source    catalogue EARO_09
covers    RFC8505:4.1 RFC6775:5.5.2
needs     host.boot & host.register & host.echo & host.earo
topology  wpan-host
note      The option is ignored, not the message: what a host makes of an answer without an option is its own business, hence remarks.

cases $STATUS
  success   0
  duplicate 1

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use earo_advertise($RS, $PREFIX)
  use earo_link_local()
  1 given host -> peer [icmpv6.type == 135 && slice(icmpv6.nd.ns.target_address, 0, 8) == slice($PREFIX, 0, 8)] @RFC8505:5.5
      icmpv6.nd.ns.target_address any as $ADDRESS                  @RFC8505:5.5
      given icmpv6.opt.aro.tid any as $TID                         @RFC8505:5.2
      given icmpv6.opt.aro.registration_lifetime any as $LIFETIME  @RFC8505:4.1
      given icmpv6.opt.aro.eui64 any as $EUI64                     @RFC8505:5.3
  2 peer -> host [reply to 1]
      icmpv6.type          == 136
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      icmpv6.nd.na.target_address == $ADDRESS
      icmpv6.opt.aro.status == $STATUS
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == $TID
      icmpv6.opt.aro.registration_lifetime == $LIFETIME
      icmpv6.opt.aro.eui64 == '0212740100aabb01'

  3 should host -> peer [icmpv6.type == 135 && icmpv6.nd.ns.target_address == $ADDRESS] within 65s @RFC6775:5.5.2
      icmpv6.opt.aro.tid   any as $AGAIN                           @RFC8505:5.2

  4 if icmpv6.type of 3 == 135: peer -> host [reply to 3]
      icmpv6.type          == 136
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      icmpv6.nd.na.target_address == $ADDRESS
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == $AGAIN
      icmpv6.opt.aro.registration_lifetime == $LIFETIME
      icmpv6.opt.aro.eui64 == $EUI64

  5 if icmpv6.type of 3 == 135: peer -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
  6 if icmpv6.type of 3 == 135: host -> peer [reply to 5] within $time.step @RFC4443:4.2
      ipv6.src             == $ADDRESS                             @RFC4443:4.2
