test      RQ_6LO_DISP_15
title     Another protocol behind a mesh header
purpose   What stands behind a mesh header and a value of other protocols is not delivered.
source    RFC 8066
covers    RFC8066:3.4 RFC4944:5.1
needs     node.echo
topology  wpan-node

steps
  use control($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 &&
                  6lowpan.mesh.hops == 5 && 6lowpan.before == '2a']

  2 may node -> peer [icmpv6.type == 129 && icmpv6.echo.sequence_number == 2] within $time.silence
      should icmpv6.echo.identifier absent                         @RFC8066:3.4

  use still_answers($ID, 3)
