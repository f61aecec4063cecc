test      RQ_6LO_FRAG_42
title     Secured and other fragments
purpose   A fragment that is not secured is not put to one that is.
source    RFC 4944
covers    RFC4944:5.3 IEEE802154:9
needs     node.echo & node.fragment & node.security
topology  wpan-node
note      A remark at most: no text forbids it, and what was protected is not so any more.

steps
  use control_fragmented($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1] && wpan.security == 1]
  2 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2] && wpan.security == 0]

  collect node -> peer [icmpv6.type == 129 && icmpv6.echo.sequence_number == 2] for $time.silence as $ANSWERS

  check should count($ANSWERS) == 0 @RFC4944:5.3 for node

  use still_answers($ID, 3)
