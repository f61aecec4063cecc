test      RQ_COAP_MSG_22
title     Requests in Acknowledgements and Resets
purpose   An Acknowledgement that carries a request, or a Reset that is not empty, is ignored in silence and has no effect.
source    RFC 7252
covers    RFC7252:4.2
needs     server.get & server.put
uses      server $res.test write
topology  peer-server

given
  server serves $res.test to GET, PUT

cases $TYPE $CODE
  ack-get ACK GET
  ack-put ACK PUT
  rst-get RST GET
  rst-put RST PUT
  rst-2.05 RST 2.05

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]

  2 given server -> peer [reply to 1] within $tx.answer            @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7252:5.8.1

  3 peer -> server [coap.type == $TYPE && coap.code == $CODE && coap.path == $res.test]
      coap.mid             any
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.payload         == "must not be stored"

  4 nothing from server for $time.silence                          @RFC7252:4.2

  5 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]

  6 server -> peer [reply to 5] within $tx.answer                  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.payload         == coap.payload of 2                    @RFC7252:4.2
