test      RQ_COAP_OBS_30
title     A notification that is not acknowledged at once
purpose   What is sent in place of a notification that was not acknowledged, a copy or the newer state, has a current Observe value; an acknowledgement that comes late ends nothing.
source    RFC 7641
covers    RFC7641:4.4 RFC7641:4.5 RFC7641:4.5.2 RFC7641:4.2
needs     server.get & server.observe
uses      server $res.obs read
topology  peer-server
alias     RQ_COAP_OBS_39
note      Notifications that are not confirmable, and a server that sends no copy, give INCONC.

given
  server serves $res.obs to GET, observable, and changes every $time.obs_period and notifies with confirmable messages

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs]
      coap.token           len 4..4     as $TOK
      coap.opt.observe     == 0

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      given by server.observe coap.opt.observe present as $SEQ     @RFC7641:4.1

  3 given server -> peer [coap.token == $TOK && coap.opt.observe present] within 4 * $time.obs_period  @RFC7641:4.2
      given coap.type      == CON
      coap.opt.observe     is newer24($SEQ)                        @RFC7641:4.4

  either
    4 given server -> peer [again of 3] within 3 * $tx.ack_timeout + $time.settle of 3  @RFC7252:4.2
        coap.token         == $TOK                                 @RFC7641:4.2
        coap.opt.observe   == coap.opt.observe of 3 || coap.opt.observe is newer24(coap.opt.observe of 3)  @RFC7641:4.4
  or
    5 given server -> peer [coap.token == $TOK && coap.opt.observe present && coap.mid != coap.mid of 3] within 3 * $tx.ack_timeout + $time.settle of 3  @RFC7641:4.5.2
        coap.opt.observe   is newer24(coap.opt.observe of 3)       @RFC7641:4.4
  end

  # Of what was sent first: late, and perhaps replaced.
  6 peer -> server [reply to 3]
      coap.type            == ACK
      coap.code            == 0.00

  if coap.type of 5 == CON: wait $time.settle
  7 if coap.type of 5 == CON: peer -> server [reply to 5]
      coap.type            == ACK
      coap.code            == 0.00

  8 should server -> peer [coap.token == $TOK && coap.opt.observe present && coap.mid != coap.mid of 3] within 4 * $time.obs_period  @RFC7641:4.5
      coap.opt.observe     is newer24(coap.opt.observe of 3)       @RFC7641:4.4
