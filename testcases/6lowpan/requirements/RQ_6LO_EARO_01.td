test      RQ_6LO_EARO_01
title     Host: what an extended registration looks like
purpose   An extended registration has the T flag, status 0 and zero in what is reserved.
source    catalogue EARO_01
covers    RFC8505:4.1 RFC8505:5.1
needs     host.boot & host.register & host.earo
topology  wpan-host

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use earo_advertise($RS, $PREFIX)
  1 host -> peer [icmpv6.type == 135 && icmpv6.opt.aro.status present] @RFC8505:5.6
      icmpv6.opt.aro.flag.t == 1                                   @RFC8505:4.1
      icmpv6.opt.aro.status == 0                                   @RFC8505:4.1
      icmpv6.opt.aro.flag.i == 0                                   @RFC8505:4.1
      should icmpv6.opt.aro.flag.reserved == 0                     @RFC8505:4.1
      should icmpv6.opt.aro.opaque == 0                            @RFC8505:4.1
      icmpv6.opt.type      contains 1                              @RFC8505:5.5
