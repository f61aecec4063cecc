test      RQ_RPL_DIS_02_ROOT
title     Many solicitations, roots
purpose   Solicitations that come faster than Imin neither starve nor flood: a reset of a timer at Imin does nothing.
source    RFC 6206 section 4.2
covers    RFC6206:4.2 RFC6550:8.3
needs     root.rpl & root.boot & root.trickle_fast
topology  wpan-rpl-root

steps
  use rpl_root_up()
  wait 40s

  all
    1 collect root -> ff02::1a [icmpv6.code == 1] for 5120ms as $DIOS
  and
    repeat 80 times
      2 peer -> ff02::1a [icmpv6.rpl.dis.flags == 0]
      wait 64ms
    end
  end

  check count($DIOS) >= 8                                            @RFC6206:4.2 for root
  check count($DIOS) <= 22                                           @RFC6206:4.2 for root
  check should count($DIOS) >= 14                                    @RFC6206:4.2 for root
