fragment rpl_secure_alive()
  # The root still answers secured solicitations.
  1 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
      icmpv6.rpl.secure.lvl == 1
  2 root -> peer.a [reply to 1] within $time.step                    @RFC6550:8.3
