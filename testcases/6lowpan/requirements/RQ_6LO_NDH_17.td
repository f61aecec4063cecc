test      RQ_6LO_NDH_17
title     Host: a registration that is not answered
purpose   A registration without an answer is repeated, not faster than once a second and not more than twice, and its address is not used.
source    catalogue NDH_17
covers    RFC6775:5.5 RFC6775:5.5.2 RFC4861:10
needs     host.boot & host.register & host.echo
topology  wpan-host
alias     Test_LPND_1_1_8a

steps
  let $PREFIX = '20010db8000000770000000000000000'
  use nd_start($RS)
  use nd_advertise($RS, $PREFIX)
  node peer down

  1 given host -> peer [icmpv6.type == 135 && slice(ipv6.src, 0, 8) == slice($PREFIX, 0, 8)] @RFC6775:5.5.1
      ipv6.src             any as $ADDRESS                         @RFC6775:5.5.1
      given icmpv6.opt.type contains 33                            @RFC6775:5.5.1
  2 should host -> peer [icmpv6.type == 135 && ipv6.src == $ADDRESS] within $time.step @RFC6775:5.5
  3 should host -> peer [icmpv6.type == 135 && ipv6.src == $ADDRESS] within $time.step @RFC6775:5.5
  check time of 2 - time of 1 >= 900ms @RFC4861:10 for host
  check time of 3 - time of 2 >= 900ms @RFC4861:10 for host

  4 collect host -> peer [icmpv6.type == 135 && ipv6.src == $ADDRESS] for $time.step as $MORE
  check should count($MORE) == 0 @RFC4861:10 for host

  5 peer.b -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
  # No sentence forbids the use of an address that is made of an EUI-64, and no duplicate of which is looked for.
  6 collect host -> peer.b [icmpv6.type == 129 && ipv6.src == $ADDRESS] for $time.silence as $USED
  check should count($USED) == 0 @RFC6775:5.5.2 for host
  node peer up
  use nd_alive()
