test      INV_RPL_20
title     Trickle's least distance
purpose   Two multicast DIOs of a node in one DODAG Version are half of Imin apart at least, and three of them one and a half.
source    RFC 6206 section 4.2, RFC 6550 section 8.3
covers    RFC6206:4.2 RFC6550:8.3
note      Whatever resets the timer, an interval is half over before its DIO is sent. Unicast DIOs and such with INFINITE_RANK are told at once. A quarter of a second is forgiven to the radio.

always
  when [icmpv6.rpl.dio.rank present && rpl.track.dio_gap present && rpl.track.interval_min present]
      rpl.track.dio_gap    >= rpl.track.interval_min / 2 - 250ms   @RFC6206:4.2
      if rpl.track.dio_gap_two present: rpl.track.dio_gap_two >= 3 * rpl.track.interval_min / 2 - 250ms  @RFC6206:4.2
