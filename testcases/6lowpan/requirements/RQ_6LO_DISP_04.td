test      RQ_6LO_DISP_04
title     Unassigned dispatch values
purpose   A frame that begins with a dispatch that is not assigned is discarded.
source    RFC 4944
covers    RFC4944:5.1
needs     node.echo
topology  wpan-node
note      The most compact form of an echo request stands behind each value: the sequence number of an answer tells which was passed over.
          What a receiver does with reserved values the text does not say: a remark. LOWPAN_DFF (0x43), which a node may know, is left out.

steps
  use control($ID)

  let $VALUES = '4445464748494a4b4c4d4e4f5152535455565758595a5b5c5d5e5fc8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfecedeeef'
  let $NEXT = 0
  all
    2 may node -> peer [icmpv6.type < 128 || icmpv6.type == 129 && icmpv6.echo.sequence_number != 1] within $time.silence + 55 * 50ms
        should icmpv6.type absent                                  @RFC4944:5.1
  and
    repeat 55 times
      1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 256 + $NEXT &&
                      6lowpan.before == slice($VALUES, $NEXT, 1)]
      wait 50ms
      let $NEXT = $NEXT + 1
    end
  end

  use still_answers($ID, 2)
