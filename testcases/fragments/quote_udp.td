fragment quote_udp($SRC, $DST, $HOPS, $CLASS, $FLOW, $TF, $NH, $HLIM, $CID, $SCI, $DCI, $SAC, $SAM, $DAC, $DAM, $P)
  # A datagram between ports of 0xf0bx, to one that nobody listens on, in one form. The error quotes all that was decompressed (see quote).
  1 peer -> node [udp.dstport == $dut.closed_port_4 && ipv6.dst == $DST]
      ipv6.src             == $SRC
      ipv6.hlim            == $HOPS
      ipv6.tclass          == $CLASS
      ipv6.flow            == $FLOW
      udp.srcport          == 0xf0b3
      6lowpan.iphc.tf      == $TF
      6lowpan.iphc.nh      == $NH
      6lowpan.iphc.hlim    == $HLIM
      6lowpan.iphc.cid     == $CID
      if $CID == 1: 6lowpan.iphc.sci == $SCI
      if $CID == 1: 6lowpan.iphc.dci == $DCI
      6lowpan.iphc.sac     == $SAC
      6lowpan.iphc.sam     == $SAM
      6lowpan.iphc.m       == 0
      6lowpan.iphc.dac     == $DAC
      6lowpan.iphc.dam     == $DAM
      if $NH == 1: 6lowpan.nhc.udp.ports == $P
      data.data            == '6f6e65'

  2 given node -> peer [icmpv6.type == 1 && icmpv6.quoted contains '6f6e65']  @RFC4443:3.1
      icmpv6.quoted.tclass == $CLASS                               @RFC6282:3.2.1
      icmpv6.quoted.flow   == $FLOW                                @RFC6282:3.1.1
      icmpv6.quoted.hlim   == $HOPS                                @RFC6282:3.1.1
      icmpv6.quoted.nxt    == 17                                   @RFC6282:4.3.3
      icmpv6.quoted.plen   == 11                                   @RFC6282:4.3.3
      icmpv6.quoted.src    == $SRC                                 @RFC6282:3.2.2
      icmpv6.quoted.dst    == $DST                                 @RFC6282:3.2.2
      icmpv6.quoted.srcport == 0xf0b3                              @RFC6282:4.3.1
      icmpv6.quoted.dstport == $dut.closed_port_4                  @RFC6282:4.3.1
      slice(icmpv6.quoted, 44, 2) == '000b'                        @RFC6282:4.3.3

  3 wait $time.error
