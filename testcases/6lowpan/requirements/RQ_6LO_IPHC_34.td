test      RQ_6LO_IPHC_34
title     Reserved forms of a group under a context
purpose   A packet with M=1, DAC=1 and another DAM than 00 is not delivered.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1
needs     node.echo & node.contexts_test & node.join
topology  wpan-node
note      This group has the same six octets in line with DAM=01 as with DAM=00 (its RIID is the low octet of its prefix): who takes one for the other finds the request. What a receiver does with reserved forms the text does not say: a remark.

cases $DAM
  dam01  1
  dam10  2
  dam11  3

steps
  let $GROUP = 'ff7e014020010db80000000100000001'
  1 ask node do join $GROUP "Join the group {$GROUP}"
  use grouped($peer.g64, $GROUP)

  2 peer -> $GROUP [icmpv6.type == 128 && ipv6.src == $peer.g64 && icmpv6.echo.identifier == 0x0bad &&
                  data.data == pattern(48) && 6lowpan.iphc.m == 1 && 6lowpan.iphc.dac == 1 && 6lowpan.iphc.dam == $DAM]

  3 may node -> peer [icmpv6.type == 129 && icmpv6.echo.identifier == 0x0bad] within $time.silence
      should icmpv6.echo.identifier absent                         @RFC6282:3.1.1

  use answers($peer.g64, $node.g64)
