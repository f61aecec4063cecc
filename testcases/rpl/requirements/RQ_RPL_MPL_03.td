test      RQ_RPL_MPL_03
title     An MPL Control Message
purpose   A forwarder that has accepted a message tells its neighbors what it has.
source    RFC 7731 sections 6.2, 6.3, 9.3 and 10.1
covers    RFC7731:6.2 RFC7731:6.3 RFC7731:9.3 RFC7731:10.1 RFC7731:5.1
needs     node.mpl & node.mpl_boot & node.mpl_timing & node.mpl_control & node.prefix & node.echo_multicast
topology  wpan-node

note      MinSequence begins where the forwarder likes; who no longer buffers a message has the next number there.

steps
  use mpl_up()
  use mpl_data('0005', 7, 1)

  1 node -> any [icmpv6.type == 159] within $dut.mpl_control_imin * 3ms + $time.tolerance  @RFC7731:9.3
      ipv6.dst             == ff02::fc                               @RFC7731:6.2
      ipv6.src             is unicast                                @RFC7731:6.2
      ipv6.hlim            == 255                                    @RFC7731:6.2
      icmpv6.code          == 0                                      @RFC7731:6.2
      icmpv6.mpl.seed_info.seed contains '0005'                      @RFC7731:10.1
      icmpv6.mpl.seed_info.s contains 1                              @RFC7731:6.3
      if count(icmpv6.mpl.seed_info.min_sequence) == 1 && icmpv6.mpl.seed_info.min_sequence != 8: icmpv6.mpl.seed_info.sequence contains 7  @RFC7731:10.1
      if count(icmpv6.mpl.seed_info.min_sequence) == 1 && count(icmpv6.mpl.seed_info.sequence) > 0: icmpv6.mpl.seed_info.sequence == 7  @RFC7731:6.3
