test      RQ_COAP_REL_20
title     What ends the repetition of a response
purpose   A server stops repeating a response on a Reset, and on any Acknowledgement, whatever that carries; it answers neither.
source    RFC 7252
covers    RFC7252:5.2.2 RFC7252:4.2
needs     server.get & server.separate
uses      server $res.separate read
topology  peer-server
alias     RQ_COAP_REL_34
note      A copy is a remark: that what should have ended the repetition got lost, nobody can exclude.

given
  server serves $res.separate to GET, takes its time to answer, and answers with a confirmable message

cases $TYPE $CODE
  reset RST 0.00
  empty-ack ACK 0.00
  ack-with-response ACK 2.05

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.separate]
      coap.token           len 4..4     as $TOK

  2 given server -> peer [reply to 1] within $time.separate        @RFC7252:5.2.2
      given coap.type      == CON
      coap.code            == 2.05                                 @RFC7252:5.8.1

  3 peer -> server [reply to 2]
      coap.type            == $TYPE
      coap.code            == $CODE
      if $CODE == 2.05: coap.token == $TOK
      if $CODE == 2.05: coap.payload == "ignored"

  4 may server -> peer [again of 2] within 3 * $tx.ack_timeout of 3
      should coap.mid      != coap.mid of 2                        @RFC7252:5.2.2

  5 never server -> peer [coap.type in {ACK, RST} && coap.mid == coap.mid of 3] for $time.settle  @RFC7252:4.2

  use still_served()
