test      RQ_RPL_MPL_01_LARGEST
title     The M flag
purpose   What is sent on has the M flag only if no later message of the seed was received.
source    RFC 7731 section 9.2
covers    RFC7731:9.2 RFC7731:6.1
needs     node.mpl & node.mpl_boot & node.prefix & node.echo_multicast
topology  wpan-node

note      Zero is always right.

cases $LATE
  earlier   8
  unordered 6

steps
  use mpl_up()
  use mpl_data('0007', $LATE - 1, 1)
  use mpl_data('0007', 9, 1)
  wait 100ms
  1 peer.a -> ff03::fc [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.opt.mpl.flag.s  == 1
      ipv6.opt.mpl.flag.m  == 0
      ipv6.opt.mpl.sequence == $LATE
      ipv6.opt.mpl.seed_id == '0007'
      icmpv6.echo.identifier == $LATE
      data.data            len 4
  2 never node -> ff03::fc [ipv6.opt.mpl.seed_id == '0007' && ipv6.opt.mpl.sequence != 9 && ipv6.opt.mpl.flag.m == 1] for 10s  @RFC7731:9.2
  use node_answers($node.ll64)
