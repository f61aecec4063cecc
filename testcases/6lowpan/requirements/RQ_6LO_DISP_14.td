test      RQ_6LO_DISP_14
title     Page 1 without paging
purpose   A packet in page 1 is answered or not; it is not misread.
source    RFC 8025
covers    RFC8025:3
needs     node.echo
topology  wpan-node

steps
  use control($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(4) &&
                  6lowpan.pagenb == 1]

  2 may node -> peer [icmpv6.type < 130] within $time.silence
      given icmpv6.type    == 129                                  @RFC8025:3
      given data.data      == pattern(4)                           @RFC8025:3

  use still_answers($ID, 3)
