fragment same_all($SRC, $DST, $HOPS, $CLASS, $FLOW, $TF, $HLIM, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM)
  # An echo request to a group in one form. An answer is a SHOULD (RFC 4443 4.2): that it comes to a request without compression is given.
  # Broadcast frames are not acknowledged: two copies, so that one that is lost is no finding.
  # The clause of the last step is that of the test which uses it.
  1 peer -> $DST [icmpv6.type == 128]
      6lowpan.pattern      == 0x41
      ipv6.src             == $SRC
      icmpv6.echo.identifier any as $FIRST
      data.data            len 4..4

  2 given node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $FIRST]  @RFC4443:4.2

  3 peer -> $DST [icmpv6.type == 128]
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
      6lowpan.iphc.m       == 1
      6lowpan.iphc.dac     == $DAC
      6lowpan.iphc.dam     == $DAM
      icmpv6.echo.identifier any as $ID
      icmpv6.echo.sequence_number any as $SEQ
      data.data            len 12..12 as $DATA

  4 peer -> $DST [icmpv6.type == 128 && icmpv6.echo.identifier == $ID]
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
      6lowpan.iphc.m       == 1
      6lowpan.iphc.dac     == $DAC
      6lowpan.iphc.dam     == $DAM
      icmpv6.echo.sequence_number == $SEQ
      data.data            == $DATA

  5 node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == $ID]
      ipv6.dst             == $SRC
      icmpv6.checksum.status == Good
      icmpv6.echo.sequence_number == $SEQ                          @RFC4443:4.2
      data.data            == $DATA                                @RFC4443:4.2
