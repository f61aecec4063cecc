test      RQ_RPL_MPL_01
title     A new MPL Data Message, and the same again
purpose   An MPL Data Message that is accepted is sent on with its option, and is not accepted again.
source    RFC 7731 sections 6.1, 9.2 and 9.3
covers    RFC7731:6.1 RFC7731:9.2 RFC7731:9.3
needs     node.mpl & node.mpl_boot & node.prefix & node.echo_multicast
topology  wpan-node

note      How often it is sent on is what RQ_RPL_MPL_04 judges. The M flag may be zero in all that is sent on.

cases $SEED $S
  bits-16  '0005' 1
  bits-64  '0200000000000005' 2
  bits-128 '20010db8000000010200000000000005' 3

steps
  use mpl_up()

  1 peer.a -> ff03::fc [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.hlim            == 64
      ipv6.opt.mpl.flag.s  == $S
      ipv6.opt.mpl.flag.m  == 1
      ipv6.opt.mpl.sequence == 7
      ipv6.opt.mpl.seed_id == $SEED
      icmpv6.echo.identifier any as $ID
      data.data            len 4
  2 given node -> peer.a [icmpv6.type == 129 && icmpv6.echo.identifier == $ID] within $time.step  @RFC7731:9.3

  3 node -> ff03::fc [icmpv6.type == 128 && icmpv6.echo.identifier == $ID] within $time.step  @RFC7731:9.3
      ipv6.src             == $peer.a.g64                            @RFC7731:9.1
      ipv6.hopopts present                                           @RFC7731:6.1
      ipv6.opt.type        contains 0x6d                             @RFC7731:6.1
      ipv6.opt.mpl.flag.s  == $S                                     @RFC7731:6.1
      ipv6.opt.mpl.flag.v  == 0                                      @RFC7731:6.1
      ipv6.opt.mpl.flag.rsv == 0                                     @RFC7731:6.1
      ipv6.opt.mpl.sequence == 7                                     @RFC7731:6.1
      ipv6.opt.mpl.seed_id == $SEED                                  @RFC7731:6.1
      data.data            == data.data of 1                         @RFC7731:9.1
      may ipv6.opt.mpl.flag.m == 1                                   @RFC7731:9.2

  # By way of another forwarder.
  4 peer.b -> ff03::fc [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.hlim            == 63
      ipv6.opt.mpl.flag.s  == $S
      ipv6.opt.mpl.flag.m  == 1
      ipv6.opt.mpl.sequence == 7
      ipv6.opt.mpl.seed_id == $SEED
      icmpv6.echo.identifier == $ID
      icmpv6.echo.sequence_number == icmpv6.echo.sequence_number of 1
      data.data            == data.data of 1
  5 never node -> peer.a [icmpv6.type == 129 && icmpv6.echo.identifier == $ID] for $time.silence  @RFC7731:9.3
  use node_answers($node.ll64)
