test      RQ_6LO_NDH_24
title     Host: takes a registration back
purpose   A host that stops using a router ends its registration with a lifetime of 0.
source    catalogue NDH_24
covers    RFC6775:5.5
needs     host.boot & host.register & host.deregister
topology  wpan-host
alias     Test_LPND_1_1_6g

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $PREFIX)
  use nd_registered($PREFIX, $ADDRESS)

  wait $time.settle
  1 ask host do deregister "Let the host stop using its router"
  2 should host -> peer [icmpv6.type == 135 && ipv6.src == $ADDRESS] within $time.stimulus @RFC6775:5.5
      icmpv6.opt.aro.registration_lifetime == 0                    @RFC6775:5.5
      icmpv6.opt.aro.status == 0                                   @RFC6775:4.1
      icmpv6.opt.aro.eui64 == $host.eui64                          @RFC6775:4.1
