test      RQ_RPL_DIS_17
title     Solicitations of a node alone
purpose   A node that hears of no DODAG solicits with well-formed messages, and not too often.
source    RFC 6550 section 8.3
covers    RFC6550:8.3 RFC6550:6 RFC6550:6.2.1
needs     router.rpl & router.rpl_boot & router.rpl_solicits
topology  wpan-rpl-router

steps
  use rpl_start()

  1 collect router -> any [icmpv6.rpl.dis.flags present] for 600s as $DIS
      slice(ipv6.src, 0, 8) == 'fe80000000000000'                    @RFC6550:6
      icmpv6.checksum.status == Good                                 @RFC4443:2.3

  check should count($DIS) <= 600                                    @RFC6550:8.3 for router
