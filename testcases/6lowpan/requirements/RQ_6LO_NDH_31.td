test      RQ_6LO_NDH_31
title     Host: a packet for any other address
purpose   A packet for an address that is not link-local goes to a default router, also when the prefix is that of the host.
source    catalogue NDH_31
covers    RFC6775:5.6
needs     host.boot & host.register & host.ping
topology  wpan-host
alias     Test_LPND_1_1_9b Test_LPND_1_1_9c Test_LPND_1_1_9e

cases $TO
  elsewhere      '20010db8000000990000000000000001'
  own_prefix     '20010db80000007702124b0014b5d90f'
  subnet_anycast '20010db8000000770000000000000000'

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $PREFIX)
  use nd_registered($PREFIX, $ADDRESS)

  1 ask host "Ping 2001:db8:0:99::1, 2001:db8:0:77:212:4b00:14b5:d90f or 2001:db8:0:77::, as the case says"
  2 host -> $TO [icmpv6.type == 128] within $time.stimulus
      should ipv6.src      == $ADDRESS                             @RFC6775:5.6
      wpan.dst64           == $peer.eui64                          @RFC6775:5.6
