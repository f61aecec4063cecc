fragment border_solicit($VERSION)
  # What the border router distributes now, and its version.
  1 peer.a -> border [icmpv6.type == 133]
      ipv6.dst             == $border.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  2 border -> peer.a [reply to 1] within $time.step                  @RFC6775:6.3
      icmpv6.opt.abro.version any as $VERSION                        @RFC6775:7
