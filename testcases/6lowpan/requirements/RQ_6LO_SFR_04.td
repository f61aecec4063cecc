test      RQ_6LO_SFR_04
title     A datagram that is whole
purpose   A datagram of which all fragments came is acknowledged with a FULL bitmap, and delivered.
source    RFC 8931 section 6
covers    RFC8931:6 RFC8931:5.2
needs     node.echo & node.rfrag
topology  wpan-node
note      An acknowledgment that nobody asked for may come before.

steps
  use control($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.rfrag.tag == 0x2a && 6lowpan.frag.bytes == 24]

  all
    2 node -> peer [6lowpan.rfrag.ack_bitmask == 0xffffffff] within $time.step  @RFC8931:6
      6lowpan.rfrag.tag    == 0x2a                                 @RFC8931:5.2
      6lowpan.rfrag.congestion == 0                                @RFC8931:5.2
      data.data            absent                                  @RFC8931:6
  and
    3 node -> peer [reply to 1] within $time.step                  @RFC8931:6
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == pattern(60)                          @RFC8931:6
  end
