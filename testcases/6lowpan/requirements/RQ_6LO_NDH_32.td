test      RQ_6LO_NDH_32
title     Host: a packet for a group
purpose   A packet for a multicast address is broadcast on the link; nothing is resolved.
source    catalogue NDH_32
covers    RFC6775:5.6 RFC4944:3
needs     host.boot & host.register & host.ping
topology  wpan-host
alias     Test_LPND_1_1_9d
note      The published text expects the link-layer address of the router; RFC 4944 section 3 has broadcast.

cases $GROUP
  all_nodes  'ff020000000000000000000000000001'
  site_local 'ff0500000000000000000000000000fd'

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $PREFIX)
  use nd_registered($PREFIX, $ADDRESS)

  1 ask host "Ping ff02::1 or ff05::fd, as the case says"
  2 host -> $GROUP [icmpv6.type == 128] within $time.stimulus
      if slice($GROUP, 1, 1) == '05': should ipv6.src == $ADDRESS  @RFC6775:5.6
      wpan.dst16           == 0xffff                               @RFC4944:3
      wpan.ack_request     == 0                                    @IEEE802154:6.7
