fragment mpl_data($SEED, $SEQUENCE, $M)
  # An MPL Data Message of a seed: an echo request to the domain, with the sequence number as its identifier. Who accepts it answers, and so shows it.
  1 peer.a -> ff03::fc [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.hlim            == 64
      ipv6.opt.mpl.flag.s  == 1
      ipv6.opt.mpl.flag.m  == $M
      ipv6.opt.mpl.sequence == $SEQUENCE
      ipv6.opt.mpl.seed_id == $SEED
      icmpv6.echo.identifier == $SEQUENCE
      data.data            len 4

  2 given node -> peer.a [icmpv6.type == 129 && icmpv6.echo.identifier == $SEQUENCE] within $time.step  @RFC7731:9.3
