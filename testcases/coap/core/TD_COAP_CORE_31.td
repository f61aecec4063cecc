test      TD_COAP_CORE_31
title     CoAP ping
purpose   An empty confirmable message is answered with a Reset.
source    ETSI CoAP Plugtests, TD_COAP_CORE_31
covers    RFC7252:4.2 RFC7252:4.3 RFC7252:4.1
needs     client.ping & server.ping
topology  coap-pair

steps
  1 ask client "Send a CoAP ping (an empty confirmable message) to {server}"

  2 client -> server [coap.code == 0.00 && coap.type in {CON, NON}] within $time.stimulus
      coap.type            == CON                                  @RFC7252:4.3
      coap.mid             any          as $CMID
      coap.token           len 0..0                                @RFC7252:4.1
      coap.opt.number      absent                                  @RFC7252:4.1
      coap.payload         absent                                  @RFC7252:4.1

  3 server -> client [reset of 2] within $tx.answer                @RFC7252:4.2
      coap.mid             == $CMID                                @RFC7252:4.2
      coap.code            == 0.00                                 @RFC7252:4.2
      coap.token           len 0..0                                @RFC7252:4.1
      coap.opt.number      absent                                  @RFC7252:4.1
      coap.payload         absent                                  @RFC7252:4.1

  4 confirm client "It shows that the server is alive"
