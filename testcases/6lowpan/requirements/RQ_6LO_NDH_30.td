test      RQ_6LO_NDH_30
title     Host: a packet for a link-local address
purpose   A packet for a link-local address goes straight to the link-layer address that it is made of; nothing is resolved.
source    catalogue NDH_30
covers    RFC6775:5.6 RFC6775:5.7
needs     host.boot & host.register & host.ping
topology  wpan-host
alias     Test_LPND_1_1_9a

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $PREFIX)

  1 ask host "Ping {peer.b.ll64}, and there is a neighbor with this address"
  2 host -> $peer.b.ll64 [icmpv6.type == 128] within $time.stimulus
      wpan.dst64           == $peer.b.eui64                        @RFC6775:5.6
  3 ask host "Ping {peer.b.ll16}, and there is a neighbor with this address"
  4 host -> $peer.b.ll16 [icmpv6.type == 128] within $time.stimulus
      wpan.dst16           == $peer.b.short                        @RFC6775:5.6
  5 collect host -> peer.b [icmpv6.type == 135] for $time.silence as $RESOLVED
  check should count($RESOLVED) == 0 @RFC6775:5.7 for host
