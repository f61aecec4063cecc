test      RQ_6LO_DISP_03
title     Not a LoWPAN frame
purpose   A frame whose first octet is one of the 64 values of other protocols is not read as 6LoWPAN.
source    RFC 4944
covers    RFC4944:5.1
needs     node.echo
topology  wpan-node
note      The most compact form of an echo request stands behind each value: the sequence number of an answer tells which was passed over.

steps
  use control($ID)

  let $VALUES = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f'
  let $NEXT = 0
  all
    use unheard($time.silence + 64 * 50ms)
  and
    repeat 64 times
      1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 256 + $NEXT &&
                      6lowpan.before == slice($VALUES, $NEXT, 1)]
      wait 50ms
      let $NEXT = $NEXT + 1
    end
  end

  use still_answers($ID, 2)
