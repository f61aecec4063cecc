test      RQ_6LO_FRAG_30
title     A datagram_size that cannot be
purpose   Fragments with a datagram_size that is smaller than an IPv6 header, or than what the first fragment holds, are not delivered.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node
note      Sizes 0 to 41, and 64 with a first fragment of 72 octets.

steps
  use control_fragmented($ID)

  let $SIZE = 0
  all
    use unheard($time.silence + 42 * 100ms)
  and
    repeat 42 times
      1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 256 + $SIZE && data.data == pattern(60) &&
                      6lowpan.frag.size == $SIZE && 6lowpan.frag.bytes == 72]
      wait 100ms
      let $SIZE = $SIZE + 1
    end

    2 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 512 && data.data == pattern(60) &&
                    6lowpan.frag.size == 64 && 6lowpan.frag.bytes == 72]
  end

  use still_answers($ID, 9)
