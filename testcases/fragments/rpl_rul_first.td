fragment rpl_rul_first()
  # A host registers its address for ten minutes, with the Transaction ID 20, and is advertised.
  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.ll64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $peer.a.g64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.r == 1
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == 20
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.rovr  == $peer.a.eui64
  use rpl_rul_asked($peer.a.eui64, 20)
  2 given router -> lbr [icmpv6.rpl.opt.target.prefix contains $peer.a.g64] within $time.step  @RFC9010:9.2.2
  3 lbr -> router [icmpv6.rpl.daoack.sequence == icmpv6.rpl.dao.sequence of 2]
      ipv6.src             == ipv6.dst of 2
      ipv6.dst             == ipv6.src of 2
      icmpv6.rpl.daoack.status == 0
  4 given router -> peer.a [reply to 1] within $time.step              @RFC9010:9.2.2
      given icmpv6.opt.aro.status == 0                               @RFC9010:9.2.2
      given icmpv6.opt.aro.flag.r == 1                               @RFC9010:9.2.2
