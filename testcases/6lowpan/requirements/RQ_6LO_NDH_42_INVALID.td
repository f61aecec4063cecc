test      RQ_6LO_NDH_42_INVALID
title     Host: invalid Neighbor Solicitations
purpose   A Neighbor Solicitation that is not valid is not answered; the same made right is.
source    RFC 4861 section 7.1.1
covers    RFC4861:7.1.1
needs     host.boot & host.echo
topology  wpan-host
note      To all nodes a host may advertise itself unasked (RFC 4861 section 7.2.6): what answers a solicitation without a source is a remark.

cases $WRONG
  hops 1
  code 2
  checksum 3
  multicast-target 4
  unspecified-to-unicast 5
  unspecified-with-link-address 6

steps
  1 peer -> host [icmpv6.type == 128 && ipv6.dst == $host.ll64]
  2 given host -> peer [reply to 1] within $time.step              @RFC4443:4.2

  let $GROUP = concat('ff0200000000000000000001ff', slice($host.ll64, 13, 3))
  3 if $WRONG <= 4: peer -> host [icmpv6.type == 135 && ipv6.dst == $host.ll64]
      if $WRONG == 1: ipv6.hlim == 254
      if $WRONG == 2: icmpv6.code == 1
      if $WRONG == 3: icmpv6.checksum == 0x1234
      if $WRONG != 4: icmpv6.nd.ns.target_address == $host.ll64
      if $WRONG == 4: icmpv6.nd.ns.target_address == $GROUP
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
  4 if $WRONG <= 4: never host -> peer [icmpv6.type == 136] for $time.silence  @RFC4861:7.1.1

  5 if $WRONG == 5: peer -> host [icmpv6.type == 135 && ipv6.dst == $host.ll64]
      ipv6.src             == '00000000000000000000000000000000'
      icmpv6.nd.ns.target_address == $host.ll64
  6 if $WRONG == 6: peer -> $GROUP [icmpv6.type == 135]
      ipv6.src             == '00000000000000000000000000000000'
      icmpv6.nd.ns.target_address == $host.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
  7 if $WRONG >= 5: may host -> ff02::1 [icmpv6.type == 136 && icmpv6.nd.na.target_address == $host.ll64] within $time.silence
      should icmpv6.type   absent                                  @RFC4861:7.1.1

  8 peer -> host [icmpv6.type == 135 && ipv6.dst == $host.ll64]
      icmpv6.nd.ns.target_address == $host.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
  9 host -> peer [reply to 8] within $time.step                    @RFC4861:7.2.4
      icmpv6.type          == 136                                  @RFC4861:7.2.4
