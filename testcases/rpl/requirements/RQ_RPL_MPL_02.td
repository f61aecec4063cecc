test      RQ_RPL_MPL_02
title     An MPL option of another version
purpose   An MPL Data Message with the V flag is dropped.
source    RFC 7731 section 6.1
covers    RFC7731:6.1
needs     node.mpl & node.mpl_boot & node.prefix & node.echo_multicast
topology  wpan-node

steps
  use mpl_up()

  1 peer.a -> ff03::fc [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.opt.mpl.flag.s  == 1
      ipv6.opt.mpl.flag.m  == 1
      ipv6.opt.mpl.flag.v  == 1
      ipv6.opt.mpl.sequence == 7
      ipv6.opt.mpl.seed_id == '0005'
      icmpv6.echo.identifier any as $ID
      data.data            len 4
  2 never node -> any [icmpv6.echo.identifier == $ID] for 10s  @RFC7731:6.1

  # Without it such a message is taken; nothing of the first one is left.
  use mpl_data('0005', 8, 1)
