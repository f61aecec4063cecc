fragment same($SRC, $DST, $HOPS, $CLASS, $FLOW, $TF, $HLIM, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
  # An echo request in one LOWPAN_IPHC form. Its checksum covers the addresses: a node that rebuilds others cannot answer.
  # The clause of all that is that of the test which uses it.
  1 peer -> node [icmpv6.type == 128 && ipv6.dst == $DST]
      ipv6.src             == $SRC
      ipv6.hlim            == $HOPS
      ipv6.tclass          == $CLASS
      ipv6.flow            == $FLOW
      6lowpan.iphc.tf      == $TF
      6lowpan.iphc.nh      == 0
      6lowpan.iphc.hlim    == $HLIM
      6lowpan.iphc.cid     == $CID
      if $CID == 1: 6lowpan.iphc.sci == $SCI
      if $CID == 1: 6lowpan.iphc.dci == $DCI
      6lowpan.iphc.sac     == $SAC
      6lowpan.iphc.sam     == $SAM
      6lowpan.iphc.m       == 0
      6lowpan.iphc.dac     == $DAC
      6lowpan.iphc.dam     == $DAM
      icmpv6.echo.identifier any as $ID
      icmpv6.echo.sequence_number any as $SEQ
      data.data            len 12..12 as $DATA

  2 node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID]
      ipv6.src             == $DST
      ipv6.dst             == $SRC
      icmpv6.checksum.status == Good
      icmpv6.echo.sequence_number == $SEQ                          @RFC4443:4.2
      data.data            == $DATA                                @RFC4443:4.2
