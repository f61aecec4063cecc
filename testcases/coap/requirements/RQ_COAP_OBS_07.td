test      RQ_COAP_OBS_07
title     Two resources, two tokens
purpose   A client that observes two resources under two tokens is notified of both, each with the token of its registration.
source    RFC 7641
covers    RFC7641:4.1 RFC7641:4.2
needs     server.get & server.observe
uses      server $res.obs read, server $res.obs_large read
topology  peer-server
note      Another client observes the first resource and shows whether it changes. A server that takes one registration of a client gives INCONC.

given
  server serves $res.obs to GET, observable, and changes every $time.obs_period
  server serves $res.obs_large to GET, observable, with a body of more than one block, and changes every other $time.obs_period

steps
  1 peer.a -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs]
      coap.token           len 4..4     as $TOK
      coap.opt.observe     == 0

  2 server -> peer.a [reply to 1] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK                                 @RFC7641:4.2
      given by server.observe coap.opt.observe present             @RFC7641:4.1

  3 peer.a -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs_large]
      coap.token           len 6..6     as $LARGE
      coap.opt.observe     == 0

  # The first resource may have changed in between.
  4 server -> peer.a [reply to 3] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $LARGE                               @RFC7641:4.2
      given coap.opt.observe present                               @RFC7641:4.1

  5 peer.b -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs]
      coap.token           len 5..5     as $OTHER
      coap.opt.observe     == 0

  6 server -> peer.b [reply to 5] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      given coap.opt.observe present                               @RFC7641:4.1

  all
    collect server -> peer.a [coap.token == $TOK] for 4 * $time.obs_period as $SMALL
        if coap.code in 2.00..2.31: coap.opt.observe present                                 @RFC7641:4.2
  and
    collect server -> peer.a [coap.token == $LARGE] for 4 * $time.obs_period as $BODY
        if coap.code in 2.00..2.31: coap.opt.observe present                                 @RFC7641:4.2
  and
    collect server -> peer.b [coap.token == $OTHER] for 4 * $time.obs_period as $CHANGES
  end

  check given count($CHANGES) >= 2 for server
  check count($SMALL) >= 1 for server                              @RFC7641:4.1
  check given count($BODY) >= 1 for server
