fragment mpl_tried($SEED, $SEQUENCE, $ANSWERS)
  # As mpl_data, but whether it is accepted is what is judged: how often it is answered.
  1 peer.a -> ff03::fc [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.hlim            == 64
      ipv6.opt.mpl.flag.s  == 1
      ipv6.opt.mpl.flag.m  == 1
      ipv6.opt.mpl.sequence == $SEQUENCE
      ipv6.opt.mpl.seed_id == $SEED
      icmpv6.echo.identifier == $SEQUENCE
      data.data            len 4

  2 collect node -> peer.a [icmpv6.type == 129 && icmpv6.echo.identifier == $SEQUENCE] for $time.silence as $REPLIES
  let $ANSWERS = count($REPLIES)
