test      RQ_6LO_EARO_07
title     A router says that it understands extended registrations
purpose   The answer to a Router Solicitation has a Capability Indication option with the E flag, and with the flag of the role.
source    catalogue EARO_07
covers    RFC8505:6.1 RFC8505:4.3
needs     router.nd & router.boot & router.earo
topology  wpan-router

steps
  use earo_router_up($PREFIX, 1)

  1 peer.a -> router [icmpv6.type == 133]
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.6cio.flag_e == 1

  2 router -> peer.a [reply to 1] within $time.step                  @RFC6775:6.3
      icmpv6.opt.6cio.flag_e == 1                                    @RFC8505:6.1
      icmpv6.opt.6cio.flag_l == 1 || icmpv6.opt.6cio.flag_b == 1     @RFC8505:4.3
