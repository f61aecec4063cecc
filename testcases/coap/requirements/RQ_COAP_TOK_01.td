test      RQ_COAP_TOK_01
title     Tokens of every length
purpose   A response has the token of its request, whatever its length: 0 to 8 octets.
source    RFC 7252
covers    RFC7252:5.3.1
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

cases $TYPE
  con CON
  non NON

steps
  let $LENGTH = 0
  repeat 9 times
    1 peer -> server [coap.type == $TYPE && coap.code == GET && coap.path == $res.test]
        coap.token         len $LENGTH..$LENGTH as $TOK

    2 server -> peer [reply to 1] within $tx.answer                @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.8.1
        coap.token_len     == $LENGTH                              @RFC7252:5.3.1
        coap.token         == $TOK                                 @RFC7252:5.3.1

    let $LENGTH = $LENGTH + 1
  end
