test      RQ_6LO_FRAG_32
title     A fragment in the middle that is no multiple of 8
purpose   A datagram with a fragment, other than the last, that is no multiple of 8 octets is not delivered.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node
note      Where octets are missing they are zero in two of the cases: who fills the gap with zeros would have a good checksum.

cases $BYTES $OFFSETS $DATA
  first-too-short [70, 36] 72 pattern(60)
  middle-too-short [48, 30, 28] [48, 80] pattern(60)
  middle-by-4 [48, 28, 28] [48, 80] concat(slice(pattern(60), 0, 28), concat('00000000', slice(pattern(60), 32, 28)))
  first-by-4 [68, 36] 72 concat(slice(pattern(60), 0, 20), concat('00000000', slice(pattern(60), 24, 36)))

steps
  use control_fragmented($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == $DATA &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == $BYTES && 6lowpan.frag.offset == $OFFSETS]

  use unheard($time.silence)
  use still_answers($ID, 9)
