test      RQ_6LO_MAC_25
title     A Payload Length that is not what the frame holds
purpose   Uncompressed IPv6 whose Payload Length is larger than the frame is not taken; octets behind the packet are no part of it.
source    RFC 4944
covers    RFC4944:5.1 RFC8200:3
needs     node.echo
topology  wpan-node
note      The checksum is good for all the octets of the frame: who takes more or fewer of them than the length says answers.

cases $LENGTH
  larger-by-1 25
  larger-by-4 28
  much-larger 1000
  smaller-by-4 20

steps
  use control($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(16) && 6lowpan.datagram.pattern == 0x41 && ipv6.plen == $LENGTH]

  use unheard($time.silence)
  use still_answers($ID, 3)
