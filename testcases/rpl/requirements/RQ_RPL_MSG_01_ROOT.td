test      RQ_RPL_MSG_01_ROOT
title     What a root sends is RPL
purpose   Every RPL message of a root has a known code, link-local addresses or ff02::1a, and a good checksum.
source    RFC 6550 section 6
covers    RFC6550:6 RFC4443:2.3
needs     root.rpl & root.boot
topology  wpan-rpl-root

steps
  use rpl_root_up()

  1 peer -> ff02::1a [icmpv6.rpl.dis.flags == 0]
  2 peer -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64

  3 collect root -> any [icmpv6.type == 155] for 60s as $MESSAGES
      icmpv6.code          in {0, 1, 2, 3}                           @RFC6550:6
      slice(ipv6.src, 0, 8) == 'fe80000000000000'                    @RFC6550:6
      if ipv6.dst != ff02::1a: slice(ipv6.dst, 0, 8) == 'fe80000000000000'  @RFC6550:6
      icmpv6.checksum.status == Good                                 @RFC4443:2.3

  check count($MESSAGES) >= 1                                        @RFC6550:8.3 for root
