test      INV_RPL_05
title     Addresses of messages
purpose   DIS and DIO go between link-local addresses or to all RPL nodes; DAOs too in storing mode, and between routable addresses in non-storing mode; a DAO-ACK goes to one node.
source    RFC 6550 sections 6, 6.4 and 6.5
covers    RFC6550:6 RFC6550:6.4 RFC6550:6.5 RFC6550:9.1
note      A DAO for a target that does not speak RPL may go to the root in storing mode, too (RFC 9008).

always
  when [icmpv6.rpl.dis.flags present]
      ipv6.src             is link_local                           @RFC6550:6
      if slice(ipv6.dst, 0, 1) == 'ff': ipv6.dst == ff02::1a       @RFC6550:6
      if slice(ipv6.dst, 0, 1) != 'ff': ipv6.dst is link_local  @RFC6550:6

  when [icmpv6.rpl.dio.rank present]
      ipv6.src             is link_local                           @RFC6550:6
      if slice(ipv6.dst, 0, 1) == 'ff': ipv6.dst == ff02::1a       @RFC6550:6
      if slice(ipv6.dst, 0, 1) != 'ff': ipv6.dst is link_local  @RFC6550:6

  when [icmpv6.rpl.dao.sequence present && slice(ipv6.src, 0, 8) == 'fe80000000000000']
      if slice(ipv6.dst, 0, 1) != 'ff': rpl.track.mop not in {1}   @RFC6550:9.1
      if slice(ipv6.dst, 0, 1) == 'ff': ipv6.dst == ff02::1a       @RFC6550:6
      if slice(ipv6.dst, 0, 1) != 'ff': ipv6.dst is link_local  @RFC6550:6

  when [icmpv6.rpl.dao.sequence present && slice(ipv6.src, 0, 8) != 'fe80000000000000']
      slice(ipv6.dst, 0, 2) not in {'fe80', 'ff02'}                @RFC6550:6
      if rpl.track.mop in {2, 3} && rpl.track.dao_to_root present: rpl.track.dao_to_root == true  @RFC6550:6

  when [icmpv6.rpl.daoack.sequence present]
      ipv6.dst             is unicast                              @RFC6550:6.5
