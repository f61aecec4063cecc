test      RQ_6LO_FRAG_20
title     Fragments that overlap
purpose   When a fragment overlaps another one and is no copy of it, what was put together so far is discarded.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node
note      What the fragments hold agrees: only the overlap speaks against the datagram. All of it is there in each case.

cases $BYTES $OFFSETS
  same-offset-shorter [48, 48, 24, 12] [48, 48, 96]
  same-offset-longer [48, 24, 48, 12] [48, 48, 96]
  contained [48, 48, 16, 12] [48, 56, 96]
  containing [48, 16, 48, 12] [56, 48, 96]
  begins-8-before-the-end [48, 24, 32, 12] [48, 64, 96]
  ends-8-behind-the-beginning [48, 24, 32, 12] [72, 48, 96]
  into-the-first [56, 48, 12] [48, 96]
  last-into-the-middle [48, 48, 20] [48, 88]
  first-into-the-second [48, 68] [40]

steps
  use control_fragmented($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.bytes == $BYTES && 6lowpan.frag.offset == $OFFSETS]

  use unheard($time.silence)
  use still_answers($ID, 9)
