test      RQ_COAP_DED_05
title     A Message ID that was used long ago
purpose   When EXCHANGE_LIFETIME is over a Message ID stands for a new message, and not for a copy of the old one.
source    RFC 7252
covers    RFC7252:4.4 RFC7252:4.5 RFC7252:5.3.1
needs     server.get
uses      server $res.test read
topology  peer-server
slow      yes
note      EXCHANGE_LIFETIME is 247 s with the default parameters. A server need not know any copies, and
          one whose parameters are not known may know them for longer.

given
  server serves $res.test to GET

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.token           len 4..4     as $TOK1

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK1                                @RFC7252:5.3.1

  3 wait $tx.exchange_lifetime * 11 / 10

  4 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.mid             == coap.mid of 1
      coap.token           len 5..5     as $TOK4

  5 server -> peer [reply to 4] within $tx.answer                  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      must if $tx.default else should coap.token == $TOK4          @RFC7252:4.4
