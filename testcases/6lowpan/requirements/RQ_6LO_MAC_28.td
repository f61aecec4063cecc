test      RQ_6LO_MAC_28
title     Sequence numbers
purpose   Frames that differ have sequence numbers that differ: a receiver would take the second for a copy of the first.
source    IEEE 802.15.4
covers    IEEE802154:7.2.2
needs     node.echo
topology  wpan-node

steps
  1 peer -> node [icmpv6.type == 128]

  2 node -> peer [reply to 1] within $time.step                    @RFC4443:4.2
      given wpan.seqno_suppression == 0
      wpan.seq_no          any as $NUMBER

  3 peer -> node [icmpv6.type == 128]

  4 node -> peer [reply to 3] within $time.step                    @RFC4443:4.2
      wpan.seq_no          != $NUMBER                              @IEEE802154:7.2.2
