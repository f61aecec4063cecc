test      RQ_RPL_MPL_01_DOMAIN
title     An MPL Data Message of another domain
purpose   A forwarder neither accepts nor sends on a message to an MPL Domain Address that it has not subscribed to.
source    RFC 7731 section 12
covers    RFC7731:12
needs     node.mpl & node.mpl_boot & node.prefix & node.echo_multicast
topology  wpan-node

cases $DOMAIN
  admin-local 'ff0400000000000000000000000000fc'
  site-local  'ff0500000000000000000000000000fc'

steps
  use mpl_up()

  1 peer.a -> $DOMAIN [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.opt.mpl.flag.s  == 1
      ipv6.opt.mpl.flag.m  == 1
      ipv6.opt.mpl.sequence == 7
      ipv6.opt.mpl.seed_id == '0005'
      icmpv6.echo.identifier any as $ID
      data.data            len 4
  2 never node -> any [icmpv6.echo.identifier == $ID] for 10s  @RFC7731:12
  use node_answers($node.ll64)
