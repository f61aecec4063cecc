test      RQ_6LO_GHC_06
title     Generic compression: references to nothing, and expansions beyond measure
purpose   A node goes on after a payload that refers to what is not there, is cut, or expands to more than any packet holds.
source    catalogue GHC_06
covers    RFC7400:5 RFC7400:2
needs     node.open & node.ghc
topology  wpan-node
note      The legal twin refers to the very first octets that there are, those of the source address.
          What a receiver does with references to nothing and cut octets the text does not say: a remark.
          Who expands more than 1280 octets may drop them; their checksum is wrong on purpose.

cases $CODE $DATA
  before        'a6c0' '0000'
  far           'afafafc0' '0000'
  long          'bfbfbfbfbfbfbfbfbfbfbfbfbfbfbfbfbfbfbfbfff' '00'
  cut           '0a74776f' '74776f'
  cut-at-once   '5f' ''
  zeroes        '8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f8f' '00'

steps
  1 ask node do open 61617 "Open UDP port 61617 and send back what comes to it"

  use ghc_echo('036f6e65', '6f6e65')

  2 peer -> node [udp.dstport == 61617 && udp.srcport == 49154 && ipv6.src == $peer.ll64 && ipv6.dst == $node.ll64 &&
                  data.data == $DATA && 6lowpan.nhc.ghc.code == $CODE]

  3 may node -> peer [ipv6.nxt == 17 && udp.dstport == 49154] within $time.silence
      should udp.dstport   absent                                  @RFC7400:5

  use ghc_answered('a5c6', slice($peer.ll64, 0, 2))

after
  ask node do close 61617 "Close UDP port 61617"
