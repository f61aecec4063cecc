test      RQ_6LO_ICMP_17
title     Too big for the LoWPAN
purpose   A packet from outside that is larger than the MTU of the LoWPAN is reported with Packet Too Big, which tells that MTU; of three such packets one is reported.
source    RFC 4443 section 3.2
covers    RFC4443:3.2 RFC4944:4 RFC8200:3
needs     border.nd & border.boot & border.backbone
topology  wpan-backbone

steps
  use border_outside_up()
  1 outside -> border [icmpv6.type == 128]
      ipv6.src             == $outside.g64
      ipv6.dst             == $peer.a.g64
      data.data            == pattern(1352)
  all
    2 collect border -> peer.a [icmpv6.type == 128 && data.len > 1232] for 2s as $WHOLE
  and
    3 collect border -> outside [icmpv6.type == 2] for 2s as $FIRST
        icmpv6.code        == 0                                      @RFC4443:3.2
        should icmpv6.mtu  >= 1280                                   @RFC8200:5
        icmpv6.mtu         < 1400                                    @RFC4443:3.2
  end
  check should count($WHOLE) == 0                                    @RFC4944:4 for border

  # Errors may be rate-limited: three packets with pauses between them, and one report.
  4 outside -> border [icmpv6.type == 128]
      ipv6.src             == $outside.g64
      ipv6.dst             == $peer.a.g64
      data.data            == pattern(1352)
  5 collect border -> outside [icmpv6.type == 2] for 2s as $SECOND
  6 outside -> border [icmpv6.type == 128]
      ipv6.src             == $outside.g64
      ipv6.dst             == $peer.a.g64
      data.data            == pattern(1352)
  7 collect border -> outside [icmpv6.type == 2] for 2s as $THIRD

  # It forwards all the while.
  8 outside -> border [icmpv6.type == 128]
      ipv6.src             == $outside.g64
      ipv6.dst             == $peer.a.g64
  9 given border -> peer.a [icmpv6.type == 128] within $time.step    @RFC8200:3
  if count($WHOLE) == 0: check count($FIRST) + count($SECOND) + count($THIRD) > 0  @RFC4443:3.2 for border
