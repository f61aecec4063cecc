test      RQ_6LO_NDH_04
title     Host: no duplicate detection of EUI-64 addresses
purpose   A host that starts does not look for duplicates of addresses that are made of its EUI-64.
source    catalogue NDH_04
covers    RFC6775:5.2 RFC4862:5.4
needs     host.boot
topology  wpan-host

steps
  let $GROUP = concat('ff0200000000000000000001ff', slice($host.ll64, 13, 3))
  1 ask host do restart "Switch the host off and on again"

  all
    2 host -> ff02::2 [icmpv6.type == 133] within $time.stimulus   @RFC6775:5.3
  and
    3 collect host -> $GROUP [icmpv6.type == 135] for $time.stimulus as $DAD
  end
  check should count($DAD) == 0 @RFC6775:5.2 for host
