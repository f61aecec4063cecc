test      RQ_6LO_IPHC_30
title     Unicast destination with DAC=1 and DAM=00
purpose   A packet with the reserved M=0, DAC=1, DAM=00 is not delivered, though the address of the node is in line.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1
needs     node.echo & node.contexts
topology  wpan-node
note      What a receiver does with reserved forms the text does not say: a remark.

cases $SRC $DST
  link-local  $peer.ll64  $node.ll64
  global      $peer.g64   $node.g64

steps
  use reachable($SRC, $DST)

  1 peer -> node [icmpv6.type == 128 && ipv6.src == $SRC && ipv6.dst == $DST && icmpv6.echo.identifier == 0x0bad &&
                  data.data == pattern(48) && 6lowpan.iphc.m == 0 && 6lowpan.iphc.dac == 1 && 6lowpan.iphc.dam == 0]

  2 may node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == 0x0bad] within $time.silence
      should icmpv6.echo.identifier absent                         @RFC6282:3.1.1

  use answers($SRC, $DST)
