test      RQ_COAP_OBS_46
title     Later blocks are no part of the observation
purpose   A request for a later block, under another token, is answered and changes no registration: notifications go on with the first block, and a Reset of one ends them.
source    RFC 7959
covers    RFC7959:2.6 RFC7641:3.6 RFC7641:4.5
needs     server.get & server.observe & server.block2
uses      server $res.obs_large read
topology  peer-server
note      Another client observes it, too, and shows whether the resource changes. Notifications that are not confirmable give INCONC.

given
  server serves $res.obs_large to GET, observable, with a body of more than one block

steps
  1 peer.a -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs_large]
      coap.token           len 4..4     as $TOK
      coap.opt.observe     == 0
      coap.opt.block2.num  == 0
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == 2

  2 server -> peer.a [reply to 1] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      given by server.observe coap.opt.observe present             @RFC7641:4.1
      given coap.opt.block2.more == 1

  3 peer.b -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs_large]
      coap.token           len 5..5     as $OTHER
      coap.opt.observe     == 0
      coap.opt.block2.num  == 0
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == 2

  4 server -> peer.b [reply to 3] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      given coap.opt.observe present                               @RFC7641:4.1

  5 peer.a -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs_large]
      coap.token           len 6..6
      coap.opt.block2.num  == 1
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == coap.opt.block2.szx of 2

  6 server -> peer.a [reply to 5] within $tx.answer                @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7959:2.6
      coap.token           == coap.token of 5                      @RFC7252:5.3.1
      coap.opt.observe     absent                                  @RFC7641:2
      coap.opt.block2.num  * 2^(coap.opt.block2.szx + 4) == 2^(coap.opt.block2.szx of 2 + 4)  @RFC7959:2.4

  all
    collect server -> peer.b [coap.token == $OTHER && coap.opt.observe present] for 5 * $time.obs_period as $CHANGES
  and
    collect server -> peer.a [coap.token == $TOK && coap.opt.observe present] for 5 * $time.obs_period as $TOLD
        if coap.opt.block2 present: coap.opt.block2.num == 0       @RFC7959:2.6
  end
  check given count($CHANGES) >= 2 for server
  check count($TOLD) >= 1 for server                               @RFC7959:2.6

  7 given server -> peer.a [coap.token == $TOK && coap.opt.observe present] within 4 * $time.obs_period  @RFC7641:4.2
      given coap.type      == CON

  8 peer.a -> server [reply to 7]
      coap.type            == RST
      coap.code            == 0.00

  wait $time.settle
  9 never server -> peer.a [coap.token == $TOK] for 3 * $time.obs_period  @RFC7641:4.5
