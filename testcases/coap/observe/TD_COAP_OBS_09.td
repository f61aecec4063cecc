test      TD_COAP_OBS_09
title     Update of the observed resource
purpose   When an observed resource is changed by a PUT its observers get the new representation.
source    ETSI CoAP Plugtests, TD_COAP_OBS_09
covers    RFC7641:4.2 RFC7641:4.5 RFC7641:1.3 RFC7641:4.4 RFC7641:4.1 RFC7641:2 RFC7252:5.8.1 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:4.1 RFC7252:4.4 RFC7252:5.5.1 RFC7641:4.3.1
needs     client.observe & client.put & server.observe & server.put
uses      server $res.obs write
topology  coap-pair
note      Notifications may skip states and one may be on its way already: one of three must carry the new representation.

given
  server serves $res.obs to GET, PUT, observable, and changes every $time.obs_period

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

  4 given server -> client [reply to 2] within 4 * $time.obs_period  @RFC7641:4.2
      coap.type            in {CON, NON}                           @RFC7252:4.2
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

  5 if coap.type of 4 == CON: client -> server [reply to 4] within $tx.answer  @RFC7252:4.2
      given coap.type      == ACK
      coap.code            == 0.00                                 @RFC7252:4.1
      coap.token           len 0..0                                @RFC7252:4.1

  6 ask client "Send a confirmable PUT with another text of 16 to 64 octets and the same Content-Format to {server}{res.obs}"

  7 client -> server [coap.code == PUT && coap.path == $res.obs] within $time.stimulus
      if coap.opt.block1 present: given coap.opt.block1.more == false  @RFC7959:2.3
      coap.mid             != $CMID                                @RFC7252:4.4
      coap.mid             any          as $MID7
      coap.token           len 0..$dut.token_max as $TOK7          @RFC7252:5.3.1
      should coap.opt.ctype == $FORMAT                             @RFC7252:5.5.1
      should coap.payload_length in 16..64

  all
    8 server -> client [reply to 7] within $tx.answer              @RFC7252:5.2
        coap.code          in {2.04, 2.01}                         @RFC7252:5.8.3
        coap.token         == $TOK7                                @RFC7252:5.3.1
        if coap.type == ACK: coap.mid == $MID7                     @RFC7252:4.2
  and
    9 server -> client [reply to 2] within 2 * $time.obs_period + $time.settle  @RFC7641:4.2
        coap.type            in {CON, NON}                         @RFC7252:4.2
        if $MID >= 0: coap.mid != $MID                             @RFC7252:4.4
        coap.mid             any          as $MID
        given coap.code      in {2.05, 2.00..2.31}
        should coap.code     in {2.05, 2.03}                         @RFC7641:4.2
        coap.token           == $TOK                               @RFC7641:4.2
        coap.opt.observe     present                               @RFC7641:4.2
        if coap.opt.observe present: coap.opt.observe is newer24($SEQ) as $SEQ  @RFC7641:4.4
        if coap.code == 2.05: should coap.opt.ctype == $FORMAT     @RFC7252:5.5.1
        if coap.opt.ctype present: coap.opt.ctype == $FORMAT       @RFC7641:4.2
        should coap.opt.max_age present                            @RFC7641:4.3.1
        should coap.payload  == coap.payload of 7                  @RFC7641:1.3

    10 if coap.type of 9 == CON: client -> server [reply to 9] within $tx.answer  @RFC7252:4.2
        given coap.type      == ACK
        coap.code            == 0.00                               @RFC7252:4.1
        coap.token           len 0..0                              @RFC7252:4.1

    11 if coap.payload of 9 != coap.payload of 7: may server -> client [reply to 2] within 2 * $time.obs_period + $time.settle  @RFC7641:4.2
        coap.type            in {CON, NON}                         @RFC7252:4.2
        if $MID >= 0: coap.mid != $MID                             @RFC7252:4.4
        coap.mid             any          as $MID
        given coap.code      in {2.05, 2.00..2.31}
        should coap.code     in {2.05, 2.03}                         @RFC7641:4.2
        coap.token           == $TOK                               @RFC7641:4.2
        coap.opt.observe     present                               @RFC7641:4.2
        if coap.opt.observe present: coap.opt.observe is newer24($SEQ) as $SEQ  @RFC7641:4.4
        if coap.code == 2.05: should coap.opt.ctype == $FORMAT     @RFC7252:5.5.1
        if coap.opt.ctype present: coap.opt.ctype == $FORMAT       @RFC7641:4.2
        should coap.opt.max_age present                            @RFC7641:4.3.1
        should coap.payload_length >= 1

    12 if coap.type of 11 == CON: client -> server [reply to 11] within $tx.answer  @RFC7252:4.2
        given coap.type      == ACK
        coap.code            == 0.00                               @RFC7252:4.1
        coap.token           len 0..0                              @RFC7252:4.1

    13 if coap.payload of 9 != coap.payload of 7 && coap.payload of 11 != coap.payload of 7: may server -> client [reply to 2] within 2 * $time.obs_period + $time.settle  @RFC7641:4.2
        coap.type            in {CON, NON}                         @RFC7252:4.2
        if $MID >= 0: coap.mid != $MID                             @RFC7252:4.4
        coap.mid             any          as $MID
        given coap.code      in {2.05, 2.00..2.31}
        should coap.code     in {2.05, 2.03}                         @RFC7641:4.2
        coap.token           == $TOK                               @RFC7641:4.2
        coap.opt.observe     present                               @RFC7641:4.2
        if coap.opt.observe present: coap.opt.observe is newer24($SEQ) as $SEQ  @RFC7641:4.4
        if coap.code == 2.05: should coap.opt.ctype == $FORMAT     @RFC7252:5.5.1
        if coap.opt.ctype present: coap.opt.ctype == $FORMAT       @RFC7641:4.2
        should coap.opt.max_age present                            @RFC7641:4.3.1
        should coap.payload_length >= 1

    14 if coap.type of 13 == CON: client -> server [reply to 13] within $tx.answer  @RFC7252:4.2
        given coap.type      == ACK
        coap.code            == 0.00                               @RFC7252:4.1
        coap.token           len 0..0                              @RFC7252:4.1
  end

  let $SEEN = coap.payload of 9
  append $SEEN coap.payload of 11
  append $SEEN coap.payload of 13
  # The resource changes by itself, and states may be skipped (RFC 7641 section 4.5): hard only where the device says that this one is not.
  15 if $dut.notifies_put: check $SEEN contains coap.payload of 7 for server  @RFC7641:4.5
  if !$dut.notifies_put: check given $SEEN contains coap.payload of 7 for server  @RFC7641:4.5

  16 confirm client "It shows the new representation" shows coap.payload of 7

after
  use put($res.obs, "as it was")
