test      RQ_6LO_DISP_11
title     Page 1
purpose   LOWPAN_IPHC in page 1 means what it means in page 0.
source    RFC 8025
covers    RFC8025:3 RFC8025:4
needs     node.echo & node.paging
topology  wpan-node

steps
  1 peer -> node [icmpv6.type == 128]
      6lowpan.pagenb       == 1
      data.data            len 4 as $DATA

  2 node -> peer [reply to 1] within $time.step                    @RFC8025:4
      icmpv6.type          == 129                                  @RFC4443:4.2
      data.data            == $DATA                                @RFC4443:4.2
