test      TD_6LOWPAN_HC_12
title     Echo, compressed, 16-bit to 16-bit, hop limit 1
purpose   An echo request from a 16-bit to a 16-bit address, hop limit 1, is carried compressed and answered.
source    IPSO/ETSI 6LoWPAN Plugtests, TD_6LOWPAN_HC_12
covers    RFC6282:3.1.1 RFC6282:3.2.2 RFC6282:3.1 RFC4443:4.1 RFC4443:4.2
needs     initiator.ping & responder.echo & initiator.compressed & responder.compressed & initiator.short & responder.short
topology  wpan-pair

steps
  1 if $dut.switches_compression: ask initiator do compression "on" "Switch header compression on"
  2 if $dut.switches_compression: ask responder do compression "on" "Switch header compression on"

  3 ask initiator "Ping {responder.ll16} from {initiator.ll16} with 0 octets of data and hop limit 1"

  use echo_compressed($initiator.ll16, $responder.ll16, 1, 0)
