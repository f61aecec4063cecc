test      RQ_6LO_NDH_25
title     Host: what ended while it slept
purpose   A host that wakes up registers again when its registration has ended meanwhile, and solicits when its router, prefix or context has.
source    6LoWPAN-ND conformance suite, Test_LPND_1_1_10a to 1_1_10d
covers    RFC6775:5.8.2 RFC6775:5.4.3
needs     host.boot & host.register & host.sleep & host.contexts
topology  wpan-host
alias     Test_LPND_1_1_10a Test_LPND_1_1_10b Test_LPND_1_1_10c Test_LPND_1_1_10d
note      The host sleeps without having been told that it would be for so long.

cases $ROUTER $VALID $CONTEXT
  registration 65535 200000 2000
  router       60    3600   60
  prefix       1800  60     60
  context      1800  3600   1

steps
  use nd_start($RS)

  1 peer -> host [icmpv6.type == 134 && ipv6.dst == $RS]
      icmpv6.nd.ra.router_lifetime == $ROUTER
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.prefix    == concat(slice($host.g64, 0, 8), '0000000000000000')
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == $VALID
      icmpv6.opt.prefix.preferred_lifetime == $VALID
      icmpv6.opt.6co.context_length == 64
      icmpv6.opt.6co.flag.c == 1
      icmpv6.opt.6co.flag.cid == 0
      icmpv6.opt.6co.valid_lifetime == $CONTEXT
      icmpv6.opt.6co.context_prefix == concat(slice($host.g64, 0, 8), '0000000000000000')

  2 given host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($host.g64, 0, 8)] @RFC6775:5.5.1
      ipv6.src             any as $ADDRESS                         @RFC6775:5.5.1
      given icmpv6.opt.aro.registration_lifetime in 1..1000 as $LIFETIME  @RFC6775:5.5.1
      given icmpv6.opt.aro.eui64 == $host.eui64                    @RFC6775:4.1

  3 peer -> host [reply to 2]
      icmpv6.type          == 136
      icmpv6.nd.na.flag.r  == 1
      icmpv6.nd.na.flag.s  == 1
      icmpv6.nd.na.target_address == $peer.ll64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == $LIFETIME
      icmpv6.opt.aro.eui64 == $host.eui64
  wait $time.settle

  let $SLEEP = 90
  if $ROUTER == 65535: let $SLEEP = $LIFETIME * 60 + 30
  4 ask host do sleep $SLEEP "Let the host sleep for so many seconds"
  wait $SLEEP * 1s - 1s

  5 if $ROUTER < 65535: should host -> any [icmpv6.type == 133] within 10s + $time.stimulus  @RFC6775:5.4.3

  # A host that asks for routers first registers with the one that answers.
  let $FIRST = 0
  6 if $ROUTER == 65535: may host -> any [icmpv6.type == 133 || (icmpv6.type == 135 && ipv6.src == $ADDRESS && icmpv6.opt.aro.registration_lifetime > 0)] within 10s + $time.stimulus
      icmpv6.type          any as $FIRST
  7 if $FIRST == 133: peer -> host [icmpv6.type == 134 && ipv6.dst == ipv6.src of 6]
      icmpv6.nd.ra.router_lifetime == $ROUTER
      icmpv6.opt.src_linkaddr_eui64 == $peer.eui64
      icmpv6.opt.prefix    == concat(slice($host.g64, 0, 8), '0000000000000000')
      icmpv6.opt.prefix.length == 64
      icmpv6.opt.prefix.flag.a == 1
      icmpv6.opt.prefix.valid_lifetime == $VALID
      icmpv6.opt.prefix.preferred_lifetime == $VALID
  8 if $ROUTER == 65535 && $FIRST != 135: should host -> peer [icmpv6.type == 135 && ipv6.src == $ADDRESS && icmpv6.opt.aro.registration_lifetime > 0] within 10s + $time.stimulus  @RFC6775:5.8.2
