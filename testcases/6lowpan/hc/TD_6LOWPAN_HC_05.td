test      TD_6LOWPAN_HC_05
title     Echo, compressed, EUI-64 to 16-bit, fragmented
purpose   An echo request from an EUI-64 to a 16-bit address, fragmented, is carried compressed and answered.
source    IPSO/ETSI 6LoWPAN Plugtests, TD_6LOWPAN_HC_05
covers    RFC6282:3.1.1 RFC6282:3.2.2 RFC6282:3.1 RFC4443:4.1 RFC4443:4.2 RFC4944:5.3
needs     initiator.ping & responder.echo & initiator.compressed & responder.compressed & initiator.fragment & responder.short
topology  wpan-pair

steps
  1 if $dut.switches_compression: ask initiator do compression "on" "Switch header compression on"
  2 if $dut.switches_compression: ask responder do compression "on" "Switch header compression on"

  3 ask initiator "Ping {responder.ll16} from {initiator.ll64} with 253 octets of data and hop limit 64"

  use echo_compressed($initiator.ll64, $responder.ll16, 64, 253)
