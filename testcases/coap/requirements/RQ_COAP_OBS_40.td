test      RQ_COAP_OBS_40
title     A registration with an ETag
purpose   A notification may say with 2.03 that the state is one that the client named by its ETag: it has Observe and that ETag, and no payload.
source    RFC 7641
covers    RFC7641:4.3.2 RFC7641:4.2 RFC7252:5.9.1.3
needs     server.get & server.observe & server.etag
uses      server $res.obs_large read
topology  peer-server
note      To send the representation is as good.

given
  server serves $res.obs_large to GET, observable, with an ETag

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs_large]
      coap.token           len 4..4

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      given coap.opt.etag  len 1..8     as $ETAG

  3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs_large]
      coap.token           len 5..5     as $TOK
      coap.opt.etag        == $ETAG
      coap.opt.observe     == 0

  repeat 2 times
    4 given server -> peer [coap.token == $TOK] within 4 * $time.obs_period  @RFC7641:4.2
        given coap.code    in {2.05, 2.03}                         @RFC7641:4.3.2
        given by server.observe coap.opt.observe present           @RFC7641:4.2
        if coap.code == 2.03: coap.opt.etag == $ETAG               @RFC7252:5.9.1.3
        if coap.code == 2.03: coap.payload absent                  @RFC7252:5.9.1.3
  end
