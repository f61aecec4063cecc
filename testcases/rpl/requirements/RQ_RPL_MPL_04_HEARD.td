test      RQ_RPL_MPL_04_HEARD
title     A message that a neighbor sends on
purpose   In an interval in which a neighbor was heard to send the message the forwarder is silent.
source    RFC 7731 sections 5.4 and 9.2
covers    RFC7731:5.4 RFC7731:9.2 RFC6206:4.2
needs     node.mpl & node.mpl_boot & node.mpl_timing & node.prefix & node.echo_multicast
topology  wpan-node

steps
  use mpl_up()
  use mpl_data('0005', 7, 1)

  1 peer.b -> ff03::fc [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.hlim            == 63
      ipv6.opt.mpl.flag.s  == 1
      ipv6.opt.mpl.flag.m  == 1
      ipv6.opt.mpl.sequence == 7
      ipv6.opt.mpl.seed_id == '0005'
      data.data            len 4
  2 collect node -> ff03::fc [ipv6.opt.mpl.sequence == 7 && ipv6.opt.mpl.seed_id == '0005'] for max(0ms, $dut.mpl_data_imin * 0.98ms - $time.tolerance) as $COPIES
  check should count($COPIES) == 0                                   @RFC6206:4.2 for node

  # Of the other intervals nobody was heard.
  3 should node -> ff03::fc [ipv6.opt.mpl.sequence == 7 && ipv6.opt.mpl.seed_id == '0005'] within $dut.mpl_data_imin * 2^$dut.mpl_data_doublings * 2ms + $time.step  @RFC6206:4.2
