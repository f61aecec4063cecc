test      RQ_6LO_NDH_05
title     Host: how often it solicits
purpose   Without an answer a host sends three Router Solicitations at least ten seconds apart, then fewer, and goes on; an advertisement ends that.
source    catalogue NDH_05
covers    RFC6775:5.3 RFC6775:9 RFC4861:6.3.7
needs     host.boot
topology  wpan-host
alias     Test_LPND_1_1_2d

steps
  1 ask host do restart "Switch the host off and on again"
  2 host -> ff02::2 [icmpv6.type == 133] within $time.stimulus     @RFC6775:5.3
      ipv6.src             any as $RS                              @RFC6775:5.3
  3 should host -> ff02::2 [icmpv6.type == 133] within 90s         @RFC6775:5.3
  4 should host -> ff02::2 [icmpv6.type == 133] within 90s         @RFC6775:5.3
  5 should host -> ff02::2 [icmpv6.type == 133] within 90s         @RFC6775:5.3
  6 should host -> ff02::2 [icmpv6.type == 133] within 90s         @RFC6775:5.3
  check should time of 3 - time of 2 >= 9800ms @RFC6775:9 for host
  check should time of 4 - time of 3 >= 9800ms @RFC6775:9 for host
  check should time of 5 - time of 4 >= 9800ms @RFC6775:9 for host
  check should time of 6 - time of 5 >= 9800ms @RFC6775:9 for host
  check should time of 6 - time of 5 >= time of 3 - time of 2 @RFC6775:5.3 for host

  let $PREFIX = '20010db8000000770000000000000000'
  use nd_advertise($RS, $PREFIX)
  7 collect host -> ff02::2 [icmpv6.type == 133] for 130s as $MORE
  check should count($MORE) == 0 @RFC4861:6.3.7 for host
