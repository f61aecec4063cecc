test      TD_6LOWPAN_HC_20
title     UDP, compressed, 16-bit to 16-bit
purpose   A UDP datagram to port 5683 and its answer are carried with the UDP header compressed; ports, length and checksum are rebuilt.
source    IPSO/ETSI 6LoWPAN Plugtests, TD_6LOWPAN_HC_20
covers    RFC6282:4.3.3 RFC6282:4.3.1 RFC6282:4.3.2 RFC6282:3.1.1 RFC6282:3.2.2 RFC768:Fields
needs     initiator.udp & responder.udp & initiator.compressed & responder.compressed & initiator.short & responder.short
topology  wpan-pair
note      An empty confirmable CoAP message is the datagram, and the Reset that it asks for the answer. UDP without LOWPAN_NHC is legal: a remark.

steps
  1 if $dut.switches_compression: ask initiator do compression "on" "Switch header compression on"
  2 if $dut.switches_compression: ask responder do compression "on" "Switch header compression on"

  3 ask initiator "Send an empty confirmable CoAP message to port 5683 of {responder.ll16} from {initiator.ll16}"

  4 initiator -> responder [udp.dstport == 5683 && ipv6.dst == $responder.ll16] within $time.stimulus
      given 6lowpan.datagram.pattern == 0x03                       @RFC6282:3.1
      given ipv6.src       == $initiator.ll16                      @RFC4944:6
      given ipv6.hlim      == 64                                   @RFC8200:3
      ipv6.nxt             == 17                                   @RFC6282:3.1.1
      udp.srcport          any as $PORT                            @RFC6282:4.3.1
      udp.length           == 12                                   @RFC6282:4.3.3
      udp.checksum.status  == Good                                 @RFC6282:4.3.2
      given coap.type      == CON                                  @RFC768:Fields
      given coap.code      == 0.00                                 @RFC768:Fields
      coap.mid             any as $MID                             @RFC768:Fields
      should 6lowpan.iphc.nh == 1                                  @RFC6282:4.3
      may 6lowpan.nhc.udp.checksum == 0
      may 6lowpan.nhc.udp.ports == 0

  5 responder -> initiator [reply to 4]                            @RFC768:Fields
      given 6lowpan.datagram.pattern == 0x03                       @RFC6282:3.1
      ipv6.src             == $responder.ll16                      @RFC6282:3.2.2
      ipv6.dst             == $initiator.ll16                      @RFC6282:3.2.2
      ipv6.nxt             == 17                                   @RFC6282:3.1.1
      udp.srcport          == 5683                                 @RFC6282:4.3.1
      udp.dstport          == $PORT                                @RFC6282:4.3.1
      udp.length           == 12                                   @RFC6282:4.3.3
      udp.checksum.status  == Good                                 @RFC6282:4.3.2
      given coap.type      == RST                                  @RFC768:Fields
      given coap.mid       == $MID                                 @RFC768:Fields
      should 6lowpan.iphc.nh == 1                                  @RFC6282:4.3
