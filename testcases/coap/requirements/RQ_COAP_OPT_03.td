test      RQ_COAP_OPT_03
title     Unknown critical options, non-confirmable
purpose   A non-confirmable request with a critical option that nobody knows is rejected, with a Reset or in silence, and has no effect.
source    RFC 7252
covers    RFC7252:5.4.1 RFC7252:4.3
needs     server.get & server.put
uses      server $res.test write
topology  peer-server

given
  server serves $res.test to GET, PUT

# A PUT of "no such text" with an option of the range for experiments.
cases $OPTIONS
  safe concat(uri_path($res.test, 0), '10e1fcd0a5ff6e6f20737563682074657874')
  unsafe concat(uri_path($res.test, 0), '10e1fcd2a5ff6e6f20737563682074657874')

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat(concat('5403', slice($NONCE, 0, 2)), slice($NONCE, 4, 4)), $OPTIONS)]

  # 4.02 tells the client what is wrong, which is not how section 4.3 has it rejected: a remark.
  2 may server -> peer [coap.mid == coap.mid of 1 || coap.token == slice($NONCE, 4, 4)] within $time.silence  @RFC7252:5.4.1
      coap.code            in {0.00, 4.02}                         @RFC7252:5.4.1
      coap.type            in {RST, NON, CON}                      @RFC7252:4.3
      should coap.type     == RST                                  @RFC7252:4.3

  3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.token           len 4..4

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.payload         != "no such text"                       @RFC7252:5.4.1
      coap.token           == coap.token of 3                      @RFC7252:5.3.1
