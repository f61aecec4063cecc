test      RQ_6LO_IPHC_07
title     Reserved bits beside the Flow Label
purpose   What stands in the reserved bits beside a Flow Label in line is not looked at.
source    RFC 6282 3.2.1
covers    RFC6282:3.2.1
needs     node.echo
topology  wpan-node
note      The text does not say so: a node that refuses such a header is a remark.

cases $TF $RESERVED
  two-bits-1   1 1
  two-bits-2   1 2
  two-bits-3   1 3
  four-bits-1  0 1
  four-bits-2  0 2
  four-bits-4  0 4
  four-bits-8  0 8
  four-bits-15 0 15

steps
  # The same form without them is answered.
  1 peer -> node [icmpv6.type == 128]
      ipv6.tclass          == 1
      ipv6.flow            == 0xabcde
      6lowpan.iphc.tf      == 0
      icmpv6.echo.identifier any as $ID
      icmpv6.echo.sequence_number == 1
  2 given node -> peer [reply to 1] within $time.step              @RFC4443:4.2

  3 peer -> node [icmpv6.type == 128]
      ipv6.tclass          == 1
      ipv6.flow            == 0xabcde
      6lowpan.iphc.tf      == $TF
      6lowpan.padding      == $RESERVED
      icmpv6.echo.identifier == $ID
      icmpv6.echo.sequence_number == 2
      data.data            len 12
  4 should node -> peer [reply to 3] within $time.step             @RFC6282:3.2.1
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3

  use still_answers($ID, 3)
