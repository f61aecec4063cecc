test      RQ_6LO_NDH_03
title     Host: hears what is sent to all nodes
purpose   A host has joined the all-nodes group: it answers an echo request to it, and takes an advertisement that goes to it.
source    catalogue NDH_03
covers    RFC6775:5.2 RFC4291:2.8 RFC4443:4.2 RFC4861:6.3.4
needs     host.boot & host.register & host.echo
topology  wpan-host
alias     Test_LPND_1_1_1b
note      The answer to a multicast echo request is a SHOULD; that the advertisement is taken proves the group without it.

steps
  let $PREFIX = '20010db8000000770000000000000000'
  let $FIRST = '20010db8000000760000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $FIRST)
  use nd_registered($FIRST, $BEFORE)
  use nd_reach($BEFORE)

  1 peer -> ff02::1 [icmpv6.type == 128]
  2 should host -> peer [reply to 1] within $time.step             @RFC4443:4.2
      icmpv6.type          == 129                                  @RFC4443:4.2
      slice(ipv6.src, 0, 1) != 'ff'                                @RFC4443:4.2
      should ipv6.src      in {$host.ll64, $host.ll16}             @RFC4443:2.2

  3 peer -> ff02::1 [icmpv6.type == 134]
      icmpv6.nd.ra.cur_hop_limit == 64
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800

  # Broadcast frames are not acknowledged: two copies, so that one that is lost is no finding.
  4 peer -> ff02::1 [icmpv6.type == 134]
      icmpv6.nd.ra.cur_hop_limit == 64
      icmpv6.nd.ra.router_lifetime == 1800
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.prefix    == $PREFIX
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == 3600
      icmpv6.opt.prefix.preferred_lifetime == 1800

  use nd_register($PREFIX, $ADDRESS)
  use nd_reach($ADDRESS)
