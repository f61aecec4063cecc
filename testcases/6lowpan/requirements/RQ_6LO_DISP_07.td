test      RQ_6LO_DISP_07
title     Headers out of order
purpose   Fragment headers that stand before a mesh header, twice, or behind LOWPAN_IPHC are not read as if they stood right.
source    RFC 4944
covers    RFC4944:5
needs     node.echo & node.fragment
topology  wpan-node
note      A remark at most: what becomes of such a frame is not said in so many words.

cases $BEFORE
  fragment-before-mesh 'c034000ab50001ffff'
  fragment-twice 'c034000bc034000c'
  fragment-behind-encoding '7a333ac034000d'

steps
  use control($ID)

  # The echo request would fit one frame: a fragment header that covers all of it changes nothing but the order.
  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(4) &&
                  6lowpan.before == $BEFORE]

  2 may node -> peer [icmpv6.type == 129 && icmpv6.echo.sequence_number == 2] within $time.silence
      should icmpv6.echo.identifier absent                         @RFC4944:5

  use still_answers($ID, 3)
