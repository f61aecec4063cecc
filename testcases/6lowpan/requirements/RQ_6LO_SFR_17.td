test      RQ_6LO_SFR_17
title     Broken fragments
purpose   Cut and contradictory headers of recoverable fragments and acknowledgments do no harm.
source    RFC 8931 section 5.1
covers    RFC8931:5.1 RFC8931:5.2
needs     node.echo & node.rfrag
topology  wpan-node

cases $OCTETS
  dispatch-alone 'e8'
  cut-in-the-tag 'e834'
  cut-in-the-size 'e83404'
  cut-in-the-offset 'e834041800'
  no-octets 'e83404000018'
  longer-than-the-frame 'e8348417003001020304'
  behind-the-end 'e834840801000102030405060708'
  at-the-very-end 'e8348408fff90102030405060708'
  largest-size 'e83487ff001801020304'
  acknowledgment-cut 'ea34'
  acknowledgment-cut-in-the-bitmap 'ea34ffff'
  acknowledgment-of-nothing 'ea34ffffffff'

steps
  use control($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.rfrag.tag == 0x34 && 6lowpan.frag.bytes == 24 && 6lowpan.frag.order == [1]]
  2 peer -> node [6lowpan.raw == $OCTETS]

  use unheard($time.silence)
  use still_answers($ID, 9)
