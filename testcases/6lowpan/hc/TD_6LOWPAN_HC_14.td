test      TD_6LOWPAN_HC_14
title     Echo to all nodes, compressed, EUI-64, answered from 16-bit
purpose   An echo request to ff02::1 travels in a broadcast frame, compressed, and its answer comes in a unicast frame.
source    IPSO/ETSI 6LoWPAN Plugtests, TD_6LOWPAN_HC_14
covers    RFC6282:3.1.1 RFC6282:3.2.2 RFC6282:3.1 RFC4443:4.1 RFC4443:4.2 RFC4944:3 IEEE802154:6.7 RFC6282:3.2.3
needs     initiator.ping_multicast & responder.echo_multicast & initiator.compressed & responder.compressed & responder.short
topology  wpan-pair

steps
  1 if $dut.switches_compression: ask initiator do compression "on" "Switch header compression on"
  2 if $dut.switches_compression: ask responder do compression "on" "Switch header compression on"

  3 ask initiator "Ping ff02::1 from {initiator.ll64} with 4 octets of data and hop limit 1"

  use echo_all_compressed($initiator.ll64, 4)
