test      RQ_RPL_DIS_01_ROOT
title     A multicast solicitation resets Trickle, roots
purpose   After a multicast DIS a root's timer begins anew with Imin, and doubles from there.
source    RFC 6550 section 8.3
covers    RFC6550:8.3 RFC6206:4.2
needs     root.rpl & root.boot & root.trickle_fast
topology  wpan-rpl-root

steps
  use rpl_root_up()
  wait 40s

  # Twice: nobody acknowledges a multicast, and a reset of a timer at Imin does nothing.
  repeat 2 times
    1 peer -> ff02::1a [icmpv6.rpl.dis.flags == 0]
  end

  2 collect root -> ff02::1a [icmpv6.code == 1] for 70s as $DIOS
      icmpv6.rpl.dio.rank  < 0xffff                                  @RFC6550:8.3

  check count($DIOS) >= 7                                            @RFC6550:8.3 for root
  check $DIOS is spaced(125ms - $time.tolerance)                     @RFC6206:4.2 for root

  # A timer that is reset once more for a reason of its own is none that fits: the list of reasons is not exhaustive.
  check should $DIOS is trickle(256ms, 6, 0, $time.tolerance, time of 1)   @RFC6550:8.3 for root
