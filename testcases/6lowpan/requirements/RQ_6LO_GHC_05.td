test      RQ_6LO_GHC_05
title     Generic compression: codes that are reserved
purpose   A payload with a bytecode that RFC 7400 reserves, or with a stop code in it, is not delivered.
source    catalogue GHC_05
covers    RFC7400:2 RFC7400:3.2
needs     node.open & node.ghc
topology  wpan-node
note      Without the code the payload is the legal one that is sent before and after; who passes over the code finds it.
          What a receiver does with a reserved code the text does not say: a remark.

cases $CODE
  before-60   '600374776f'
  before-7f   '7f0374776f'
  before-91   '910374776f'
  before-9f   '9f0374776f'
  behind-60   '0374776f60'
  behind-7f   '0374776f7f'
  behind-91   '0374776f91'
  behind-9f   '0374776f9f'
  between-6f  '0274776f016f'
  stop        '900374776f'

steps
  1 ask node do open 61617 "Open UDP port 61617 and send back what comes to it"

  use ghc_echo('036f6e65', '6f6e65')

  2 peer -> node [udp.dstport == 61617 && udp.srcport == 49154 && ipv6.src == $peer.ll64 && ipv6.dst == $node.ll64 &&
                  data.data == '74776f' && 6lowpan.nhc.ghc.code == $CODE]

  3 may node -> peer [ipv6.nxt == 17 && udp.dstport == 49154] within $time.silence
      should udp.dstport   absent                                  @RFC7400:2

  use ghc_answered('0374776f', '74776f')

after
  ask node do close 61617 "Close UDP port 61617"
