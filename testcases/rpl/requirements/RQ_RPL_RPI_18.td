test      RQ_RPL_RPI_18
title     The old RPL option stays inside
purpose   A packet that has an RPL option of type 0x63 in its own headers is not let out of the DODAG; in a tunnel to the root it ends there.
source    RFC 6553 section 4
covers    RFC6553:4 RFC9008:6
needs     root.rpl & root.boot & root.backbone & (root.nonstoring | root.storing)
topology  wpan-rpl-border

steps
  use rpl_root_up()
  use rpl_reaches_outside()
  1 peer.a -> root [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $outside.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.instance_id == $dut.rpl_instance
      ipv6.opt.rpl.sender_rank == 2
  2 never root -> outside [ipv6.opt.type == 0x63 && ipv6.src == $peer.a.g64] for $time.silence  @RFC6553:4
