test      RQ_COAP_OBS_08
title     Two observers with one token
purpose   Two clients that observe under one token are two observers. What another client ends or rejects, a deregistration with another token, and an Acknowledgement or a Reset that is malformed end nothing.
source    RFC 7641
covers    RFC7641:4.1 RFC7641:3.6 RFC7252:4.4 RFC7252:4.2 RFC7252:4.1
needs     server.get & server.observe
uses      server $res.obs read
topology  peer-server
alias     RQ_COAP_OBS_10 RQ_COAP_OBS_54 RQ_COAP_OBS_55

given
  server serves $res.obs to GET, observable, and changes every $time.obs_period

steps
  1 peer.a -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs]
      coap.token           len 4..4     as $TOK
      coap.opt.observe     == 0

  2 server -> peer.a [reply to 1] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      given by server.observe coap.opt.observe present             @RFC7641:4.1

  3 peer.b -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs]
      coap.token           == $TOK
      coap.opt.observe     == 0

  4 server -> peer.b [reply to 3] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK                                 @RFC7641:4.2
      given coap.opt.observe present                               @RFC7641:4.1

  # Each shows that the resource changes, and so that the other one should have been told.
  all
    collect server -> peer.a [coap.token == $TOK && coap.opt.observe present] for 3 * $time.obs_period as $A
  and
    collect server -> peer.b [coap.token == $TOK && coap.opt.observe present] for 3 * $time.obs_period as $B
  end
  check given count($A) + count($B) >= 2 for server
  check count($A) >= 1 for server                                  @RFC7641:4.1
  check count($B) >= 1 for server                                  @RFC7641:4.1

  # Nobody observes under that token.
  5 peer.a -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs]
      coap.token           len 6..6
      coap.opt.observe     == 1

  6 server -> peer.a [reply to 5] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.opt.observe     absent                                  @RFC7641:4.1

  # Nobody observes from there.
  7 peer.c -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs]
      coap.token           == $TOK
      coap.opt.observe     == 1

  8 server -> peer.c [reply to 7] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.opt.observe     absent                                  @RFC7641:4.1

  # The other client ends its own observation.
  9 peer.b -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs]
      coap.token           == $TOK
      coap.opt.observe     == 1

  10 server -> peer.b [reply to 9 && (coap.type == ACK || coap.opt.observe absent)] within $tx.answer  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.opt.observe     absent                                  @RFC7641:4.1

  wait $time.settle
  11 server -> peer.a [coap.token == $TOK && coap.opt.observe present] within 4 * $time.obs_period  @RFC7641:4.1
      given coap.type      == CON

  # Nobody was sent that message there.
  12 peer.c -> server [coap.type == RST && coap.code == 0.00]
      coap.mid             == coap.mid of 11

  13 peer.a -> server [reply to 11]
      coap.type            == ACK
      coap.code            == 0.00

  14 server -> peer.a [coap.token == $TOK && coap.opt.observe present && coap.mid != coap.mid of 11] within 4 * $time.obs_period  @RFC7252:4.4
      given coap.type      == CON

  # An Empty message with something behind its Message ID: a format error, ignored in silence.
  15 peer.a -> server [coap.raw == concat('7400', concat(slice(coap.raw of 14, 2, 2), $TOK))]
  16 peer.a -> server [coap.raw == concat('6400', concat(slice(coap.raw of 14, 2, 2), $TOK))]

  17 peer.a -> server [reply to 14]
      coap.type            == ACK
      coap.code            == 0.00

  18 should server -> peer.a [coap.token == $TOK && coap.opt.observe present && coap.mid != coap.mid of 14] within 4 * $time.obs_period  @RFC7252:4.2
