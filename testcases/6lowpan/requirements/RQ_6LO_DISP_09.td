test      RQ_6LO_DISP_09
title     Unknown escape
purpose   A packet behind the escape dispatch and an extension type that is not known is dropped.
source    RFC 8066
covers    RFC8066:3.1
needs     node.echo
topology  wpan-node

cases $TYPE
  first-free 32
  zero 0
  last 255

steps
  use control($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && 6lowpan.esc.type == $TYPE]

  # A node that follows RFC 4944 alone may ignore the escape (RFC 8066 section 3.1): a remark.
  2 may node -> peer [icmpv6.type == 129 && icmpv6.echo.sequence_number == 2] within $time.silence
      should icmpv6.echo.identifier absent                         @RFC8066:3.1
  use still_answers($ID, 3)
