test      TD_6LOWPAN_FORMAT_15
title     Echo to all nodes, uncompressed, 16-bit, answered from EUI-64
purpose   An echo request to ff02::1 travels in a broadcast frame, uncompressed, and its answer comes in a unicast frame.
source    IPSO/ETSI 6LoWPAN Plugtests, TD_6LOWPAN_FORMAT_15
covers    RFC4944:5.1 RFC4944:6 RFC4443:4.1 RFC4443:4.2 RFC4443:2.3 RFC8200:3 RFC4944:3 IEEE802154:6.7
needs     initiator.ping_multicast & responder.echo_multicast & initiator.uncompressed & responder.uncompressed & initiator.short
topology  wpan-pair

steps
  1 if $dut.switches_compression: ask initiator do compression "off" "Switch header compression off"
  2 if $dut.switches_compression: ask responder do compression "off" "Switch header compression off"

  3 ask initiator "Ping ff02::1 from {initiator.ll16} with 4 octets of data and hop limit 1"

  use echo_all_uncompressed($initiator.ll16, 4)
