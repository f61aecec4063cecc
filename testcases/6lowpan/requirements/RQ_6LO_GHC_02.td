test      RQ_6LO_GHC_02
title     Generic compression of ICMPv6
purpose   An ICMPv6 message compressed by RFC 7400 is answered: octets as they are, runs of zeroes, and references to what stands before.
source    catalogue GHC_02
covers    RFC7400:2 RFC7400:3.1
needs     node.echo & node.ghc
topology  wpan-node
alias     RQ_6LO_GHC_04

cases $DATA
  literal      '0102030405060708090a0b0c0d0e0f10'
  zeroes-2     'a10000b2'
  zeroes-17    'a10000000000000000000000000000000000b2'
  zeroes-20    'a10000000000000000000000000000000000000000b2'
  repeated     '8192a3b4c58192a3b4c5'
  repeated-9   '8192a3b4c5d6e7f8098192a3b4c5d6e7f809'
  repeated-20  '112233445566778899aabbccddeeff0102030405112233445566778899aabbccddeeff0102030405'
  twice        '8192a3b4c5d6e7f8091a8192a3b4c5d6e7f8091a2b3c4d5e8192a3b4ff8192a3b4'
  source       $peer.ll64
  destination  $node.ll64
  dictionary   '16fefd17fefd00010000000000010000'
  dictionary-6 'a116fefd17fefdb2'
  spanning     '00010000800000'
  far          concat(pattern(60), slice($peer.ll64, 8, 8))

steps
  use control($ID)

  1 peer -> node [icmpv6.type == 128 && ipv6.dst == $node.ll64]
      ipv6.src             == $peer.ll64
      6lowpan.nhc.ghc      == 1
      icmpv6.echo.identifier == $ID
      icmpv6.echo.sequence_number == 2
      data.data            == $DATA

  2 node -> peer [reply to 1] within $time.step                    @RFC7400:2
      data.data            == $DATA                                @RFC4443:4.2
