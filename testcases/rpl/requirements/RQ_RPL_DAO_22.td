test      RQ_RPL_DAO_22
title     A lifetime without end
purpose   A route with the infinite lifetime does not end.
source    RFC 6550 section 6.7.8
covers    RFC6550:6.7.8 RFC6550:9.2 RFC6550:8.2.2 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

steps
  use rpl_up(2)
  use rpl_child_a(240, 255)
  # Its parent is heard: a router may leave a silent one.
  repeat 20 times
    use rpl_dio(256, 240, 2)
    wait 15s
  end
  use rpl_child_a_reached()
