test      RQ_6LO_MAC_08
title     A frame that was damaged
purpose   A frame with a wrong frame check sequence is not taken.
source    IEEE 802.15.4
covers    IEEE802154:7.2.10
needs     node.echo & node.bad_fcs
topology  wpan-node

steps
  use control($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && wpan.fcs == 0x0000]
  2 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && wpan.fcs == 0xffff]

  use unheard($time.silence)
  use still_answers($ID, 3)
