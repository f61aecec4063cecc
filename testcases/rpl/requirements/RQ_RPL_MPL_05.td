test      RQ_RPL_MPL_05
title     Sequence numbers go on with 0
purpose   Sequence numbers of a seed are compared by RFC 1982 in 8 bits: 0 is newer than 255, and 30 than 250.
source    RFC 7731 sections 6.1 and 8
covers    RFC7731:6.1 RFC7731:8 RFC7731:9.3
needs     node.mpl & node.mpl_boot & node.prefix & node.echo_multicast
topology  wpan-node

note      Four messages are accepted before, so there is room for a message of this seed. Of three one has to be accepted: nobody acknowledges a multicast.

cases $FIRST $NEXT
  next 252 0
  jump 247 30
  half 100 200

steps
  use mpl_up()
  use mpl_data('0005', $FIRST, 1)
  use mpl_data('0005', $FIRST + 1, 1)
  use mpl_data('0005', $FIRST + 2, 1)
  use mpl_data('0005', $FIRST + 3, 1)
  # They have been sent on.
  wait 10s
  use mpl_tried('0005', $NEXT, $A)
  use mpl_tried('0005', $NEXT + 1, $B)
  use mpl_tried('0005', $NEXT + 2, $C)
  check $A + $B + $C >= 1                                            @RFC7731:6.1 for node
  use node_answers($node.ll64)
