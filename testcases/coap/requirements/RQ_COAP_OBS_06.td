test      RQ_COAP_OBS_06
title     The same registration twice
purpose   A second registration with the token of the first renews it: one end is enough, be it a deregistration or a Reset, and each change is notified once.
source    RFC 7641
covers    RFC7641:4.1 RFC7641:3.6 RFC7641:4.5 RFC7641:4.4
needs     server.get & server.observe
uses      server $res.obs read
topology  peer-server
note      How many notifications come is a remark: a server may repeat a state. Of notifications that are not confirmable a Reset may be lost: INCONC.

given
  server serves $res.obs to GET, observable, and changes every $time.obs_period

cases $END
  deregistration 1
  reset 0

steps
  1 peer.a -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs]
      coap.token           len 4..4     as $TOK
      coap.opt.observe     == 0

  2 server -> peer.a [reply to 1] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      given by server.observe coap.opt.observe present as $SEQ     @RFC7641:4.1

  3 peer.a -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs]
      coap.token           == $TOK
      coap.opt.observe     == 0

  # It may be a notification of the first registration that was on its way.
  4 server -> peer.a [reply to 3] within $tx.answer  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK                                 @RFC7641:4.2
      given by server.observe coap.opt.observe present             @RFC7641:4.1
      if coap.opt.observe present: should coap.opt.observe is newer24($SEQ)  @RFC7641:4.4

  # Somebody else observes it, too: how often it changes.
  5 peer.b -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs]
      coap.token           len 6..6
      coap.opt.observe     == 0

  6 server -> peer.b [reply to 5] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      given coap.opt.observe present                               @RFC7641:4.1

  all
    collect server -> peer.a [coap.token == $TOK && coap.opt.observe present] for 3 * $time.obs_period as $TWICE
  and
    collect server -> peer.b [reply to 5 && coap.opt.observe present] for 3 * $time.obs_period as $ONCE
  end
  check should count($TWICE) <= count($ONCE) + 1 for server        @RFC7641:4.1

  7 if $END == 1: peer.a -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs]
      coap.token           == $TOK
      coap.opt.observe     == 1

  8 if $END == 1: server -> peer.a [reply to 7 && (coap.type == ACK || coap.opt.observe absent)] within $tx.answer  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.opt.observe     absent                                  @RFC7641:4.1

  9 if $END == 0: given server -> peer.a [coap.token == $TOK && coap.opt.observe present] within 4 * $time.obs_period  @RFC7641:4.2
      given coap.type      == CON

  10 if $END == 0: peer.a -> server [reply to 9]
      coap.type            == RST
      coap.code            == 0.00

  wait $time.settle
  11 never server -> peer.a [coap.token == $TOK && coap.opt.observe present] for 2 * $time.obs_period  @RFC7641:4.1
