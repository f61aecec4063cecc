test      RQ_COAP_MET_14
title     No Accept
purpose   Without an Accept option the server chooses the format, and says which.
source    RFC 7252
covers    RFC7252:5.10.4 RFC7252:5.5.1
needs     server.get & server.accept
uses      server $res.multi_format read
topology  peer-server

given
  server serves $res.multi_format to GET

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.multi_format]
      coap.token           len 4..4

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.10.4
      coap.code            == 2.05                                 @RFC7252:5.10.4
      should coap.opt.ctype present                                @RFC7252:5.5.1
      coap.token           == coap.token of 1                      @RFC7252:5.3.1
