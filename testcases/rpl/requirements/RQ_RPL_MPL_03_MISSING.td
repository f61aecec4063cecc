test      RQ_RPL_MPL_03_MISSING
title     A neighbor that lacks a message
purpose   A buffered message that the MPL Control Message of a neighbor shows to be missing is sent again.
source    RFC 7731 section 10.3
covers    RFC7731:10.3
needs     node.mpl & node.mpl_boot & node.mpl_timing & node.mpl_control & node.mpl_keeps & node.prefix & node.echo_multicast
topology  wpan-node

cases $LACKS
  seed    0
  message 1

steps
  use mpl_up()
  use mpl_data('0005', 7, 1)
  # Its own transmissions are over.
  wait $dut.mpl_data_imin * $dut.mpl_data_expirations * 1ms + 1s

  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    1 if $LACKS == 0: peer.a -> ff02::fc [icmpv6.type == 159]
        ipv6.src             == $peer.a.ll64
    2 if $LACKS == 1: peer.a -> ff02::fc [icmpv6.type == 159]
        ipv6.src             == $peer.a.ll64
        icmpv6.mpl.seed_info.min_sequence == 7
        icmpv6.mpl.seed_info.seed == '0005'
  end
  3 node -> ff03::fc [ipv6.opt.mpl.sequence == 7] within $dut.mpl_data_imin * 2ms + $time.tolerance + 100ms  @RFC7731:10.3
      ipv6.opt.mpl.seed_id == '0005'                                 @RFC7731:6.1
      ipv6.opt.mpl.flag.v  == 0                                      @RFC7731:6.1
