test      RQ_6LO_NDH_18
title     Host: a registered address is used
purpose   After a registration with status 0 the address answers a ping, and packets to addresses elsewhere come from it.
source    catalogue NDH_18
covers    RFC6775:5.5.2 RFC6775:5.6
needs     host.boot & host.register & host.echo & host.ping
topology  wpan-host
alias     Test_LPND_1_1_6b Test_LPND_1_1_7c

steps
  let $PREFIX = '20010db8000000770000000000000000'
  let $FAR = '20010db8000000990000000000000001'
  use nd_start($RS)
  use nd_advertise($RS, $PREFIX)
  use nd_registered($PREFIX, $ADDRESS)
  use nd_reach($ADDRESS)

  1 ask host "Ping 2001:db8:0:99::1, from any address"
  2 host -> $FAR [icmpv6.type == 128] within $time.stimulus
      slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)                @RFC6775:5.5.2
      should ipv6.src      == $ADDRESS                             @RFC6775:5.5.2
      wpan.dst64           == $peer.eui64                          @RFC6775:5.6
