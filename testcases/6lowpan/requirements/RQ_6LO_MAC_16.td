test      RQ_6LO_MAC_16
title     A frame version that is reserved
purpose   A frame of version 3 is not taken.
source    IEEE 802.15.4
covers    IEEE802154:7.2
needs     node.echo & node.reserved_version
topology  wpan-node
note      In the edition of 2003 these bits are ignored.

steps
  use control($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && wpan.version == 3]

  use unheard($time.silence)
  use still_answers($ID, 3)
