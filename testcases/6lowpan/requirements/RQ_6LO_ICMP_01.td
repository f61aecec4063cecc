test      RQ_6LO_ICMP_01
title     Echo
purpose   An echo request is answered by a reply with the same identifier, sequence number and data.
source    RFC 4443 section 4.2
covers    RFC4443:4.2 RFC4443:4.1 RFC4443:2.3
needs     node.echo
topology  wpan-node

cases $ID $SEQ $LENGTH
  zero    0      0      0
  one     0x1234 1      1
  ones    0xffff 0xffff 13
  longer  0x8000 0x0100 40
  longest 0x00ff 0x00ff 64

steps
  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == $node.ll64
      icmpv6.echo.identifier == $ID
      icmpv6.echo.sequence_number == $SEQ
      if $LENGTH > 0: data.data len $LENGTH

  2 node -> peer [icmpv6.type == 129] within $time.step              @RFC4443:4.2
      icmpv6.code          == 0                                      @RFC4443:4.2
      icmpv6.checksum.status == Good                                 @RFC4443:2.3
      icmpv6.echo.identifier == $ID                                  @RFC4443:4.2
      icmpv6.echo.sequence_number == $SEQ                            @RFC4443:4.2
      if $LENGTH == 0: data.data absent                              @RFC4443:4.2
      if $LENGTH > 0: data.data == data.data of 1                    @RFC4443:4.2
      ipv6.src             == $node.ll64                             @RFC4443:4.2
      ipv6.dst             == $peer.ll64                             @RFC4443:4.2
