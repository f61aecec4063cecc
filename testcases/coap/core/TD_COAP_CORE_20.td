test      TD_COAP_CORE_20
title     Accept, content negotiation
purpose   A resource with several representations answers with the one whose format the Accept option asks for.
source    ETSI CoAP Plugtests, TD_COAP_CORE_20
covers    RFC7252:5.10.4 RFC7252:5.8.1 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:4.4 RFC7252:5.5.1
needs     client.get & client.accept & server.get & server.accept
uses      server $res.multi_format read
topology  coap-pair
note      The tokens of the two requests may be equal: the first exchange is over when the second begins.

given
  server serves $res.multi_format to GET in the formats 0 (text) and 41 (XML)

steps
  1 ask client "Send a confirmable GET with Accept 0 (text) to {server}{res.multi_format}"

  2 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.multi_format && coap.opt.accept present] within $time.stimulus
      coap.mid             any          as $MID2
      coap.token           len 0..$dut.token_max as $TOK2          @RFC7252:5.3.1
      coap.opt.accept      == 0                                    @RFC7252:5.10.4

  3 server -> client [reply to 2] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      should coap.opt.ctype == 0                                   @RFC7252:5.5.1
      if coap.opt.ctype present: coap.opt.ctype == 0               @RFC7252:5.10.4
      coap.token           == $TOK2                                @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID2                       @RFC7252:4.2
      should coap.payload_length >= 1
      should coap.payload  is utf8

  4 if coap.type of 3 == CON: client -> server [reply to 3]        @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  5 confirm client "It shows the text" shows coap.payload of 3

  6 ask client "Send a confirmable GET with Accept 41 (XML document) to {server}{res.multi_format}"

  7 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.multi_format && coap.opt.accept present] within $time.stimulus
      coap.mid             any          as $MID7
      coap.mid             != $MID2                                @RFC7252:4.4
      coap.token           len 0..$dut.token_max as $TOK7          @RFC7252:5.3.1
      coap.opt.accept      == 41                                   @RFC7252:5.10.4

  8 server -> client [reply to 7] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      should coap.opt.ctype == 41                                  @RFC7252:5.5.1
      if coap.opt.ctype present: coap.opt.ctype == 41              @RFC7252:5.10.4
      coap.token           == $TOK7                                @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID7                       @RFC7252:4.2
      should coap.payload_length >= 1
      should coap.payload  is xml_plausible

  9 if coap.type of 8 == CON: client -> server [reply to 8]        @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  10 confirm client "It shows the XML document" shows coap.payload of 8
