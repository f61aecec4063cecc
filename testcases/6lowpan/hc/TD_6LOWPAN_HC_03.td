test      TD_6LOWPAN_HC_03
title     Echo, compressed, EUI-64 to EUI-64, hop limit 1
purpose   An echo request from an EUI-64 to an EUI-64 address, hop limit 1, is carried compressed and answered.
source    IPSO/ETSI 6LoWPAN Plugtests, TD_6LOWPAN_HC_03
covers    RFC6282:3.1.1 RFC6282:3.2.2 RFC6282:3.1 RFC4443:4.1 RFC4443:4.2
needs     initiator.ping & responder.echo & initiator.compressed & responder.compressed
topology  wpan-pair

steps
  1 if $dut.switches_compression: ask initiator do compression "on" "Switch header compression on"
  2 if $dut.switches_compression: ask responder do compression "on" "Switch header compression on"

  3 ask initiator "Ping {responder.ll64} from {initiator.ll64} with 0 octets of data and hop limit 1"

  use echo_compressed($initiator.ll64, $responder.ll64, 1, 0)
