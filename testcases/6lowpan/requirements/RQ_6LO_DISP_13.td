test      RQ_6LO_DISP_13
title     Pages that nothing is assigned in
purpose   A packet behind a switch to page 2 to 14 is not taken for one of page 0.
source    RFC 8025
covers    RFC8025:6
needs     node.echo
topology  wpan-node
note      A remark at most. Page 15 is for experiments, page 0 for what this node does anyway.

steps
  use control($ID)

  let $PAGE = 2
  repeat 13 times
    1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 256 + $PAGE && 6lowpan.pagenb == $PAGE]

    2 may node -> peer [icmpv6.type == 129 && icmpv6.echo.sequence_number == 256 + $PAGE] within $time.settle
        should icmpv6.echo.identifier absent                       @RFC8025:6
    let $PAGE = $PAGE + 1
  end

  use still_answers($ID, 2)
