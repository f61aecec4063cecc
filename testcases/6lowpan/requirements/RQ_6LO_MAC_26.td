test      RQ_6LO_MAC_26
title     A frame that is sent again
purpose   A retransmission of the link layer, which differs in nothing, is delivered once.
source    IEEE 802.15.4
covers    IEEE802154:6.7
needs     node.echo
topology  wpan-node
note      To deliver it twice does little harm where the packets are idempotent: a remark.

steps
  use control($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(4) && wpan.seq_no == $ID % 256]
  2 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(4) && wpan.seq_no == $ID % 256]

  3 node -> peer [reply to 1] within $time.step                    @RFC4443:4.2

  4 may node -> peer [again of 3] within $time.silence
      should icmpv6.echo.identifier absent                         @IEEE802154:6.7
