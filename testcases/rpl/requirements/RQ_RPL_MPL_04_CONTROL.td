test      RQ_RPL_MPL_04_CONTROL
title     How often MPL Control Messages are sent
purpose   The Trickle timer of MPL Control Messages ends after CONTROL_MESSAGE_TIMER_EXPIRATIONS.
source    RFC 7731 sections 5.4 and 10.2
covers    RFC7731:5.4 RFC7731:10.2 RFC6206:4.2
needs     node.mpl & node.mpl_boot & node.mpl_timing & node.mpl_control & node.prefix & node.echo_multicast
topology  wpan-node
slow      yes

note      The timer begins anew when the message is no longer buffered: once, for there is one message.

steps
  use mpl_up()
  use mpl_data('0005', 7, 1)

  1 collect node -> ff02::fc [icmpv6.type == 159] for $dut.mpl_control_imin * 2^$dut.mpl_control_doublings * ($dut.mpl_control_expirations * 2 + 3) * 1ms as $MESSAGES max 2 * $dut.mpl_control_expirations + 1
  check count($MESSAGES) >= 1                                        @RFC7731:9.3 for node
  check count($MESSAGES) <= 2 * $dut.mpl_control_expirations         @RFC7731:10.2 for node
  check $MESSAGES is spaced($dut.mpl_control_imin * 0.49ms - $time.tolerance)  @RFC6206:4.2 for node
