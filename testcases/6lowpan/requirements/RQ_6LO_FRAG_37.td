test      RQ_6LO_FRAG_37
title     Every length
purpose   Echo requests with 0 to 1232 octets of data are answered with as many, in one frame or in fragments.
source    RFC 4944
covers    RFC4944:5.3 RFC4944:4 RFC4443:4.2
needs     node.echo & node.fragment
topology  wpan-node
note      What senders get wrong they get wrong at a few lengths around the limit of a frame.

cases $FIRST $COUNT
  from-0 0 50
  from-50 50 50
  from-100 100 50
  from-150 150 50
  from-200 200 50
  from-250 250 50
  from-300 300 50
  from-350 350 50
  from-400 400 50
  from-450 450 50
  from-500 500 50
  from-550 550 50
  from-600 600 50
  from-650 650 50
  from-700 700 50
  from-750 750 50
  from-800 800 50
  from-850 850 50
  from-900 900 50
  from-950 950 50
  from-1000 1000 50
  from-1050 1050 50
  from-1100 1100 50
  from-1150 1150 50
  from-1200 1200 33

steps
  let $LENGTH = $FIRST
  repeat $COUNT times
    1 peer -> node [icmpv6.type == 128]
        data.data          == pattern($LENGTH)

    2 node -> peer [reply to 1] within $time.step                  @RFC4944:5.3
        icmpv6.type        == 129                                  @RFC4443:4.2
        icmpv6.checksum.status == Good                             @RFC4443:2.3
        ipv6.plen          == 8 + $LENGTH                          @RFC8200:3
        data.data          == pattern($LENGTH)                     @RFC4443:4.2
    let $LENGTH = $LENGTH + 1
  end
