test      RQ_6LO_NDH_42
title     Host: answers a Neighbor Solicitation
purpose   A unicast Neighbor Solicitation for the link-local address of a host is answered with a solicited advertisement of that address.
source    catalogue NDH_42
covers    RFC4861:7.2.4 RFC4861:7.1.1 RFC4861:4.4
needs     host.boot & host.echo
topology  wpan-host

cases $SLLAO
  with_source_address    1
  without_source_address 0

steps
  1 peer -> host [icmpv6.type == 128 && ipv6.dst == $host.ll64]
  2 given host -> peer [reply to 1] within $time.step              @RFC4443:4.2

  3 peer -> host [icmpv6.type == 135 && ipv6.dst == $host.ll64]
      icmpv6.nd.ns.target_address == $host.ll64
      if $SLLAO == 1: icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
  4 host -> peer [reply to 3] within $time.step                    @RFC4861:7.2.4
      icmpv6.type          == 136                                  @RFC4861:7.2.4
      ipv6.hlim            == 255                                  @RFC4861:7.1.2
      ipv6.dst             == $peer.ll64                           @RFC4861:7.2.4
      icmpv6.code          == 0                                    @RFC4861:4.4
      icmpv6.nd.na.flag.s  == 1                                    @RFC4861:7.2.4
      icmpv6.nd.na.target_address == $host.ll64                    @RFC4861:7.2.4
      should icmpv6.opt.type contains 2                            @RFC4861:7.2.4
      if icmpv6.opt.target_linkaddr_eui64 present: icmpv6.opt.target_linkaddr_eui64 == $host.eui64 @RFC4944:8
