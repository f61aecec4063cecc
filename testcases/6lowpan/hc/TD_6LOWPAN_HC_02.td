test      TD_6LOWPAN_HC_02
title     Echo, compressed, EUI-64 to EUI-64, fragmented
purpose   An echo request from an EUI-64 to an EUI-64 address, fragmented, is carried compressed and answered.
source    IPSO/ETSI 6LoWPAN Plugtests, TD_6LOWPAN_HC_02
covers    RFC6282:3.1.1 RFC6282:3.2.2 RFC6282:3.1 RFC4443:4.1 RFC4443:4.2 RFC4944:5.3
needs     initiator.ping & responder.echo & initiator.compressed & responder.compressed & initiator.fragment
topology  wpan-pair

steps
  1 if $dut.switches_compression: ask initiator do compression "on" "Switch header compression on"
  2 if $dut.switches_compression: ask responder do compression "on" "Switch header compression on"

  3 ask initiator "Ping {responder.ll64} from {initiator.ll64} with 253 octets of data and hop limit 64"

  use echo_compressed($initiator.ll64, $responder.ll64, 64, 253)
