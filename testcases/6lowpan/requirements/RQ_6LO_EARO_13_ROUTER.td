test      RQ_6LO_EARO_13_ROUTER
title     Reserved octets of a registration
purpose   A router takes a registration whose reserved octets hold what RFC 8505 puts there.
source    RFC 8505 section 6
covers    RFC8505:6 RFC6775:4.1
needs     router.nd & router.boot & !router.earo
topology  wpan-router
note      A router of RFC 8505 may answer the first with status 7: it comes from no link-local address.

cases $T $TID
  extended 1 5
  tid_only 0 200

steps
  use router_up($PREFIX)

  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == $T
      icmpv6.opt.aro.tid   == $TID
      icmpv6.opt.aro.registration_lifetime == 2
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  2 router -> peer.a [reply to 1] within $time.step                  @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.status == 0   @RFC8505:6
