fragment rpl_secure_root_up($LVL)
  # The root has begun its DODAG, and takes the tester's secured messages.
  1 ask root do restart "Switch the root off and on again"
  2 given root -> ff02::1a [icmpv6.code == 0x81] within $time.stimulus  @RFC6550:8.2.2.2
  3 peer.a -> root [icmpv6.rpl.dis.flags == 0 && icmpv6.rpl.secure.lvl == $LVL]
      ipv6.dst             == $root.ll64
  4 given root -> peer.a [reply to 3] within $time.step              @RFC6550:8.3
      given icmpv6.rpl.secure.mac.status == Good
