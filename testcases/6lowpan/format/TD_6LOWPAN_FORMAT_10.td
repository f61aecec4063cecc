test      TD_6LOWPAN_FORMAT_10
title     Echo, uncompressed, 16-bit to 16-bit, hop limit 64
purpose   An echo request from a 16-bit to a 16-bit address, hop limit 64, is carried uncompressed and answered.
source    IPSO/ETSI 6LoWPAN Plugtests, TD_6LOWPAN_FORMAT_10
covers    RFC4944:5.1 RFC4944:6 RFC4443:4.1 RFC4443:4.2 RFC4443:2.3 RFC8200:3
needs     initiator.ping & responder.echo & initiator.uncompressed & responder.uncompressed & initiator.short & responder.short
topology  wpan-pair

steps
  1 if $dut.switches_compression: ask initiator do compression "off" "Switch header compression off"
  2 if $dut.switches_compression: ask responder do compression "off" "Switch header compression off"

  3 ask initiator "Ping {responder.ll16} from {initiator.ll16} with 0 octets of data and hop limit 64"

  use echo_uncompressed($initiator.ll16, $responder.ll16, 64, 0)
