test      RQ_6LO_NDH_35
title     Host: an answer without the option
purpose   An advertisement without an Address Registration option, or one that nobody asked for, is no successful registration.
source    catalogue NDH_35
covers    RFC6775:5.5.2
needs     host.boot & host.register
topology  wpan-host
note      No sentence of RFC 6775 says it in so many words: a remark.

cases $SOLICITED
  no_option   1
  unsolicited 0

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $PREFIX)

  1 given host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] @RFC6775:5.5.1
      ipv6.src             any as $ADDRESS                         @RFC6775:5.5.1
      given icmpv6.opt.type contains 33                            @RFC6775:5.5.1
  2 peer -> host [reply to 1]
      icmpv6.type          == 136
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == $SOLICITED
      icmpv6.nd.na.target_address == $peer.ll64
  3 should host -> peer [icmpv6.type == 135 && ipv6.src == $ADDRESS] within $time.step @RFC6775:5.5.2
