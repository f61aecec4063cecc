test      RQ_COAP_MET_03
title     GET is safe
purpose   A GET changes nothing, however often it comes.
source    RFC 7252
covers    RFC7252:5.8.1
needs     server.get & server.counter
uses      server $res.counter write
topology  peer-server

given
  server serves $res.counter to GET

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.counter]
      coap.token           len 4..4

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7252:5.8.1
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  3 repeat 3 times
    4 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.counter]
        coap.token         len 4..4

    5 server -> peer [reply to 4] within $tx.answer                @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.8.1
        coap.payload       == coap.payload of 2                    @RFC7252:5.8.1
  end
