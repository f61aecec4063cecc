test      RQ_RPL_LOR_04_INSTANCE
title     The instance in the RPL Packet Information
purpose   The RPLInstanceID is written where it is not 0.
source    RFC 8138 section 6.1
covers    RFC8138:6.1 RFC8138:6.2 RFC6550:11.2.2.1 RFC9035:4
needs     router.rpl & router.rpl_boot & router.sixlorh
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio_with(256, 240, 1, 1, 0, 240, 30, 8, 6, 0, 256, 1792, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3
      icmpv6.rpl.dio.instance == 30
  2 peer.a -> router [icmpv6.type == 128 && 6lowpan.before == 'f180051e00ff']
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64

  3 router -> lbr [icmpv6.type == 128] within $time.step             @RFC8138:6.1
      6lowpan.rhtype       contains 5                                @RFC9035:4
      6lowpan.6loRH.bitI   == 0                                      @RFC8138:6.1
      6lowpan.rpl.instance == 30                                     @RFC8138:6.1
