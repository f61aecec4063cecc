test      RQ_6LO_IP_06
title     Padding of options
purpose   Options headers with Pad1 and PadN of every length are skipped.
source    RFC 8200 section 4.2
covers    RFC8200:4.2
needs     node.echo
topology  wpan-node

cases $OPTIONS
  pad1      '000000000000'
  padn0     '010001000100'
  padn1     '010100010100'
  padn2     '010200000100'
  padn3     '010300000000'
  padn4     '010400000000'
  long      '010c000000000000000000000000'
  mixed     '0001000000010100010200000000'

steps
  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == $node.ll64
      ipv6.dstopts.data    == $OPTIONS
      6lowpan.iphc.nh      == 0

  2 node -> peer [reply to 1] within $time.step                      @RFC8200:4.2
      icmpv6.type          == 129                                    @RFC8200:4.2
