test      RQ_6LO_NDR_25
title     A full neighbor cache says so
purpose   When a router has no room for a registration it says so with status 2, to the address formed from the EUI-64; what was registered before still works.
source    RFC 6775 section 6.5.3
covers    RFC6775:6.5.3 RFC6775:6.5.2 RFC6775:6.5.4
needs     router.nd & router.boot & router.forward
topology  wpan-router

steps
  use router_up($PREFIX)
  use router_register($peer.a.g64, 100)

  # Eight octets of an echo request are the interface identifier that is tried next.
  1 repeat until icmpv6.opt.aro.status of 4 == 2 max 64
    2 peer.b -> router [icmpv6.type == 128]
        ipv6.dst           == $router.ll64
        data.data          len 8 as $IID

    3 peer.b -> router [icmpv6.type == 135]
        ipv6.src           == concat(slice($PREFIX, 0, 8), $IID)
        ipv6.dst           == $router.ll64
        icmpv6.nd.ns.target_address == $router.ll64
        icmpv6.opt.src_linkaddr_eui64 == $peer.b.eui64
        icmpv6.opt.aro.status == 0
        icmpv6.opt.aro.registration_lifetime == 100
        icmpv6.opt.aro.eui64 == $peer.b.eui64

    4 router -> peer.b [reply to 3] within $time.step                @RFC6775:6.5.3
        if icmpv6.opt.aro.status present: icmpv6.opt.aro.status in {0, 2}  @RFC6775:6.5.3
        if icmpv6.opt.aro.status == 2: ipv6.dst == $peer.b.ll64      @RFC6775:6.5.2
  end
  check given icmpv6.opt.aro.status of 4 == 2                        @RFC6775:6.5.3 for router

  5 given peer.b -> router [icmpv6.type == 128]
      ipv6.dst             == $router.ll64
  6 given router -> peer.b [reply to 5] within $time.step            @RFC4443:4.2

  use router_delivers($peer.a.g64)
