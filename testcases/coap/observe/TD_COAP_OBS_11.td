test      TD_COAP_OBS_11
title     Lossy link, confirmable notifications
purpose   While a notification is not acknowledged the server sends no other one; when its repetition is due a newer representation may take its place.
source    ETSI CoAP Plugtests, TD_COAP_OBS_11
covers    RFC7641:4.5.1 RFC7641:4.5.2 RFC7641:4.2 RFC7641:4.4 RFC7641:4.1 RFC7641:2 RFC7252:5.8.1 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:4.1 RFC7252:4.4 RFC7252:5.5.1 RFC7641:4.3.1
needs     client.observe & client.put & server.observe & server.put
uses      server $res.obs write
topology  coap-gateway
note      The resource is changed by a PUT while the notification is under way, so that the server has something new to say.

given
  server serves $res.obs to GET, PUT, observable, changes every $time.obs_period and notifies with confirmable messages

steps
  1 ask client "Observe {server}{res.obs}"

  2 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs && coap.opt.observe present] within $time.stimulus
      coap.mid             any          as $CMID
      coap.token           len 0..$dut.token_max as $TOK           @RFC7252:5.3.1
      should coap.opt.observe == 0                                 @RFC7641:2
      given coap.opt.observe == 0

  3 server -> client [reply to 2] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK                                 @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $CMID                       @RFC7252:4.2
      given by server.observe coap.opt.observe present as $SEQ     @RFC7641:4.1
      should coap.opt.ctype in 0..65535 as $FORMAT                 @RFC7252:5.5.1
      should coap.opt.max_age present                              @RFC7641:4.3.1
      should coap.payload_length >= 1

  # An acknowledgement has the Message ID of the client, which is no concern of the server's own.
  if coap.type of 3 != ACK: let $MID = coap.mid of 3

  drop server -> client [reply to 2] copy 1

  4 given server -> client [reply to 2] within 4 * $time.obs_period  @RFC7641:4.2
      given coap.type      == CON
      if $MID >= 0: coap.mid != $MID                               @RFC7252:4.4
      coap.mid             any          as $MID
      given coap.code      in {2.05, 2.00..2.31}
      should coap.code     in {2.05, 2.03}                         @RFC7641:4.2
      coap.token           == $TOK                                 @RFC7641:4.2
      coap.opt.observe     present                                 @RFC7641:4.2
      if coap.opt.observe present: coap.opt.observe is newer24($SEQ) as $SEQ  @RFC7641:4.4
      if coap.code == 2.05: should coap.opt.ctype == $FORMAT       @RFC7252:5.5.1
      if coap.opt.ctype present: coap.opt.ctype == $FORMAT         @RFC7641:4.2
      should coap.opt.max_age present                              @RFC7641:4.3.1
      should coap.payload_length >= 1

  all
    5 ask client "Send a confirmable PUT with another text of 16 to 64 octets to {server}{res.obs}, now"

    6 client -> server [coap.code == PUT && coap.path == $res.obs] within $time.stimulus
        if coap.opt.block1 present: given coap.opt.block1.more == false  @RFC7959:2.3
        coap.mid           != $CMID                                @RFC7252:4.4
        coap.mid           any          as $MID6
        coap.token         len 0..$dut.token_max as $TOK6          @RFC7252:5.3.1
        should coap.opt.ctype == $FORMAT                           @RFC7252:5.5.1
        should coap.payload_length in 16..64

    7 server -> client [reply to 6] within $tx.answer              @RFC7252:5.2
        coap.code          in {2.04, 2.01}                         @RFC7252:5.8.3
        coap.token         == $TOK6                                @RFC7252:5.3.1
        if coap.type == ACK: coap.mid == $MID6                     @RFC7252:4.2
  and
    if $tx.default && $tx.nstart == 1: never server -> client [reply to 2 && coap.type == CON] for $tx.ack_timeout - $time.tolerance  @RFC7641:4.5.1
  and
    either
      8a server -> client [again of 4] within $tx.max_transmit_span of 4  @RFC7252:4.2
          coap.token       == $TOK                                 @RFC7641:4.2
          coap.opt.observe present                                 @RFC7641:4.2
          coap.opt.observe == coap.opt.observe of 4 || coap.opt.observe is newer24(coap.opt.observe of 4)  @RFC7641:4.4
          must if $tx.default else should time of 8a - time of 4 >= $tx.ack_timeout - $time.tolerance  @RFC7252:4.2
          should time of 8a - time of 4 <= $tx.ack_timeout * $tx.ack_random_factor / 1000 + $time.tolerance  @RFC7252:4.2

      9a client -> server [reply to 8a] within $tx.answer          @RFC7252:4.2
          given coap.type      == ACK
          coap.code        == 0.00                                 @RFC7252:4.1
    or
      8b server -> client [reply to 2 && coap.mid != $MID] within $tx.max_transmit_span of 4  @RFC7252:4.2
          given coap.type  == CON
          coap.token       == $TOK                                 @RFC7641:4.2
          coap.opt.observe is newer24($SEQ)                        @RFC7641:4.4
          must if $tx.default && $tx.nstart == 1 else should time of 8b - time of 4 >= $tx.ack_timeout - $time.tolerance  @RFC7641:4.5.1
          should time of 8b - time of 4 <= $tx.ack_timeout * $tx.ack_random_factor / 1000 + $time.tolerance  @RFC7641:4.5.2

      9b client -> server [reply to 8b] within $tx.answer          @RFC7252:4.2
          given coap.type      == ACK
          coap.code        == 0.00                                 @RFC7252:4.1
    end
  end

  10 confirm client "It shows the newest representation"

after
  use put($res.obs, "as it was")
