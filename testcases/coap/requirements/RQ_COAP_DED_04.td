test      RQ_COAP_DED_04
title     One Message ID, two clients
purpose   Two endpoints may use one Message ID at the same time: each request is a request of its own, and has its own answer.
source    RFC 7252
covers    RFC7252:4.5 RFC7252:4.4 RFC7252:4.1 RFC7252:5.3.1
needs     server.get
uses      server $res.test read
topology  peer-server
alias     RQ_COAP_DED_11

given
  server serves $res.test to GET

steps
  1 peer.a -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.mid             any          as $MID
      coap.token           len 4..4

  2 server -> peer.a [reply to 1] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  3 peer.b -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.mid             == $MID
      coap.token           len 6..6

  4 server -> peer.b [coap.code present] within $tx.answer         @RFC7252:4.5
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == coap.token of 3                      @RFC7252:5.3.1
