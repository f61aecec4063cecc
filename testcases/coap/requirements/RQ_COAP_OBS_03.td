test      RQ_COAP_OBS_03
title     An end without an observation
purpose   A GET with Observe 1 of a client that observes nothing is a GET: its response has no Observe option, and no observation begins.
source    RFC 7641
covers    RFC7641:4.1
needs     server.get & server.observe
uses      server $res.obs read
topology  peer-server

given
  server serves $res.obs to GET, observable, and changes every $time.obs_period

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs && coap.opt.observe == 1]
      coap.token           len 4..4

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7641:4.1
      given coap.code      == 2.05                                 @RFC7252:5.8.1
      coap.token           == coap.token of 1                      @RFC7252:5.3.1
      coap.opt.observe     absent                                  @RFC7641:4.1

  # A copy of a separate response may still come; a notification has the option.
  3 never server -> peer [reply to 1 && coap.opt.observe present] for 2 * $time.obs_period  @RFC7641:4.1
