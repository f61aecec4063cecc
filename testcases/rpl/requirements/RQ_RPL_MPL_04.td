test      RQ_RPL_MPL_04
title     How often a message is sent on
purpose   A message is sent on when the Trickle timer of MPL lets it, and no more often than DATA_MESSAGE_TIMER_EXPIRATIONS.
source    RFC 7731 sections 5.4 and 9.2
covers    RFC7731:5.4 RFC7731:9.2 RFC6206:4.2
needs     node.mpl & node.mpl_boot & node.mpl_timing & node.prefix
topology  wpan-node

note      Nothing resets the timer meanwhile. Fewer copies may be heard than were sent.

steps
  use mpl_up()

  1 peer.a -> ff03::fc [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.opt.mpl.flag.s  == 1
      ipv6.opt.mpl.flag.m  == 1
      ipv6.opt.mpl.sequence == 7
      ipv6.opt.mpl.seed_id == '0005'
      data.data            len 4
  2 collect node -> ff03::fc [ipv6.opt.mpl.sequence == 7 && ipv6.opt.mpl.seed_id == '0005'] for $dut.mpl_data_imin * 2^$dut.mpl_data_doublings * ($dut.mpl_data_expirations * 2 + 2) * 1ms as $COPIES

  # Who has not accepted it sends none.
  check given count($COPIES) >= 1                                    @RFC7731:9.3 for node
  check count($COPIES) <= $dut.mpl_data_expirations                  @RFC7731:9.2 for node
  check should count($COPIES) == $dut.mpl_data_expirations           @RFC6206:4.2 for node
  check should $COPIES is trickle($dut.mpl_data_imin * 1ms, $dut.mpl_data_doublings, 1, $time.tolerance, time of 1)  @RFC6206:4.2 for node
