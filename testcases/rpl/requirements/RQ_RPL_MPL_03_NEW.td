test      RQ_RPL_MPL_03_NEW
title     A neighbor that has news
purpose   An MPL Control Message that tells of a message the forwarder has not resets its own timer.
source    RFC 7731 section 10.3
covers    RFC7731:10.3
needs     node.mpl & node.mpl_boot & node.mpl_timing & node.mpl_control & node.prefix & node.echo_multicast
topology  wpan-node

note      A timer that is in its shortest interval is not reset: two intervals may pass before it transmits.

cases $SEED $BUFFERED
  seed    '0006' '80'
  message '0005' 'c0'

steps
  use mpl_up()
  use mpl_data('0005', 7, 1)
  # An interval of 64 times Imin has begun: it transmits in its second half, but for a reset.
  wait $dut.mpl_control_imin * 70ms
  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    1 peer.a -> ff02::fc [icmpv6.type == 159]
        ipv6.src             == $peer.a.ll64
        icmpv6.mpl.seed_info.min_sequence == [7, 7]
        icmpv6.mpl.seed_info.seed == ['0005', $SEED]
        icmpv6.mpl.seed_info.buffered == ['80', $BUFFERED]
  end
  2 node -> ff02::fc [icmpv6.type == 159] within $dut.mpl_control_imin * 3ms + $time.tolerance + 100ms  @RFC7731:10.3
