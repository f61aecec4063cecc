fragment mpl_sends($SEQUENCE)
  # The node sends a message of its own; it repeats none of the one before any more.
  wait $dut.mpl_data_imin * 2^$dut.mpl_data_doublings * $dut.mpl_data_expirations * 1ms + 1s
  1 ask node do ping "ff03::fc" "Ping ff03::fc"
  2 node -> any [icmpv6.type == 128 && ipv6.dst == ff03::fc] within $time.stimulus  @RFC7731:9.1
      ipv6.src             is unicast                                @RFC7731:9.1
      ipv6.opt.mpl.sequence present as $SEQUENCE                     @RFC7731:9.1
      ipv6.opt.mpl.flag.v  == 0                                      @RFC7731:6.1
      ipv6.opt.mpl.flag.rsv == 0                                     @RFC7731:6.1
