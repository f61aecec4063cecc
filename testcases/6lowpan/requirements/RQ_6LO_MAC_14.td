test      RQ_6LO_MAC_14
title     No sequence number
purpose   A frame of the edition of 2015 without sequence number is read.
source    IEEE 802.15.4
covers    IEEE802154:7.2
needs     node.echo & node.version2015
topology  wpan-node

steps
  1 peer -> node [icmpv6.type == 128]
      wpan.version         == 2
      wpan.seqno_suppression == 1
      wpan.ack_request     == 0
      data.data            len 4 as $DATA

  2 node -> peer [reply to 1] within $time.step                    @IEEE802154:7.2
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == $DATA                                @RFC4443:4.2
