test      TD_COAP_OBS_13
title     Observe a resource whose body comes in blocks
purpose   A notification carries the first block only; the client fetches the others with plain GETs.
source    ETSI CoAP Plugtests, TD_COAP_OBS_13
covers    RFC7959:2.6 RFC7959:2.2 RFC7959:2.3 RFC7959:2.4 RFC7641:4.2 RFC7641:4.4 RFC7641:4.1 RFC7641:2 RFC7252:5.8.1 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:4.1 RFC7252:4.4 RFC7252:5.5.1 RFC7641:4.3.1
needs     client.observe & client.block2 & server.observe & server.block2
uses      server $res.obs_large read
topology  coap-pair
note      A resource that changes while its blocks are being fetched (another ETag) gives INCONC. A client may give up: one that stops before the last block gives INCONC.

given
  server serves $res.obs_large to GET, observable, changes every $time.obs_period, with a body of more than one block

steps
  1 ask client "Observe {server}{res.obs_large}"

  2 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs_large && coap.opt.observe present] within $time.stimulus
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
      may coap.opt.etag    present      as $ETAG                   @RFC7959:2.6
      given by server.block2 coap.opt.block2 present               @RFC7959:2.6
      coap.opt.block2.num  == 0                                    @RFC7959:2.6
      given by server.block2 coap.opt.block2.more == 1             @RFC7959:2.6
      coap.opt.block2.szx  in {2, 0, 1, 3, 4, 5, 6}                @RFC7959:2.2
      coap.payload_length  in {64, 16, 32, 128, 256, 512, 1024}    @RFC7959:2.3
      if coap.opt.block2.more == 1: coap.payload_length == 2^(coap.opt.block2.szx + 4)  @RFC7959:2.3

  # An acknowledgement has the Message ID of the client, which is no concern of the server's own.
  if coap.type of 3 != ACK: let $MID = coap.mid of 3
  let $BODY = coap.payload of 3
  let $SZX = coap.opt.block2.szx of 3
  let $MORE = 1

  6 repeat until $MORE == 0 max 128
    let $LEFT = min(1, max(0, 256 - len($BODY) - 2^($SZX + 4)))

    4 given client -> server [coap.code == GET && coap.path == $res.obs_large && coap.opt.block2.num >= 1] within $time.step
        coap.token         len 0..$dut.token_max as $BTOK          @RFC7252:5.3.1
        should coap.opt.observe absent                             @RFC7959:2.6
        given coap.opt.block2.num in {len($BODY) / 2^($SZX + 4), 0..1048575}
        coap.opt.block2.more == 0                                  @RFC7959:2.4
        coap.opt.block2.szx in {$SZX, 0..$SZX} as $SZX             @RFC7959:2.4
        given coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($BODY)

    5 server -> client [reply to 4] within $tx.answer              @RFC7252:5.2
        if coap.opt.observe of 4 present: given coap.code == 2.05  @RFC7959:2.6
        coap.code          == 2.05                                 @RFC7252:5.8.1
        coap.token         == $BTOK                                @RFC7252:5.3.1
        if coap.opt.observe of 4 absent: coap.opt.observe absent  @RFC7641:2
        if coap.opt.etag present: given coap.opt.etag == $ETAG     @RFC7959:2.6
        coap.opt.block2    present                                 @RFC7959:2.3
        coap.opt.block2.num in {coap.opt.block2.num of 4, 0..1048575}  @RFC7959:2.3
        coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($BODY)  @RFC7959:2.3
        coap.opt.block2.more in {$LEFT, 0, 1} as $MORE             @RFC7959:2.2
        coap.opt.block2.szx in {$SZX, 0..$SZX} as $SZX             @RFC7959:2.4
        coap.payload_length in {2^($SZX + 4), 1..2^($SZX + 4)}  @RFC7959:2.3
        if coap.opt.block2.more == 1: coap.payload_length == 2^(coap.opt.block2.szx + 4)  @RFC7959:2.3

    append $BODY coap.payload of 5
  end

  7 confirm client "It shows the whole body" shows $BODY

  8 given server -> client [reply to 2] within 4 * $time.obs_period  @RFC7641:4.2
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
      may coap.opt.etag    present      as $ETAG                   @RFC7959:2.6
      given by server.block2 coap.opt.block2 present               @RFC7959:2.6
      coap.opt.block2.num  == 0                                    @RFC7959:2.6
      given by server.block2 coap.opt.block2.more == 1             @RFC7959:2.6
      coap.opt.block2.szx  in {2, 0, 1, 3, 4, 5, 6}                @RFC7959:2.2
      coap.payload_length  in {64, 16, 32, 128, 256, 512, 1024}    @RFC7959:2.3
      if coap.opt.block2.more == 1: coap.payload_length == 2^(coap.opt.block2.szx + 4)  @RFC7959:2.3

  9 if coap.type of 8 == CON: client -> server [reply to 8] within $tx.answer  @RFC7252:4.2
      given coap.type      == ACK
      coap.code            == 0.00                                 @RFC7252:4.1
      coap.token           len 0..0                                @RFC7252:4.1

  let $BODY = coap.payload of 8
  let $SZX = coap.opt.block2.szx of 8
  let $MORE = 1

  12 repeat until $MORE == 0 max 128
    let $LEFT = min(1, max(0, 256 - len($BODY) - 2^($SZX + 4)))

    10 given client -> server [coap.code == GET && coap.path == $res.obs_large && coap.opt.block2.num >= 1] within $time.step
        coap.token         len 0..$dut.token_max as $BTOK          @RFC7252:5.3.1
        should coap.opt.observe absent                             @RFC7959:2.6
        given coap.opt.block2.num in {len($BODY) / 2^($SZX + 4), 0..1048575}
        coap.opt.block2.more == 0                                  @RFC7959:2.4
        coap.opt.block2.szx in {$SZX, 0..$SZX} as $SZX             @RFC7959:2.4
        given coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($BODY)

    11 server -> client [reply to 10] within $tx.answer            @RFC7252:5.2
        if coap.opt.observe of 10 present: given coap.code == 2.05  @RFC7959:2.6
        coap.code          == 2.05                                 @RFC7252:5.8.1
        coap.token         == $BTOK                                @RFC7252:5.3.1
        if coap.opt.observe of 10 absent: coap.opt.observe absent  @RFC7641:2
        if coap.opt.etag present: given coap.opt.etag == $ETAG     @RFC7959:2.6
        coap.opt.block2    present                                 @RFC7959:2.3
        coap.opt.block2.num in {coap.opt.block2.num of 10, 0..1048575}  @RFC7959:2.3
        coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($BODY)  @RFC7959:2.3
        coap.opt.block2.more in {$LEFT, 0, 1} as $MORE             @RFC7959:2.2
        coap.opt.block2.szx in {$SZX, 0..$SZX} as $SZX             @RFC7959:2.4
        coap.payload_length in {2^($SZX + 4), 1..2^($SZX + 4)}  @RFC7959:2.3
        if coap.opt.block2.more == 1: coap.payload_length == 2^(coap.opt.block2.szx + 4)  @RFC7959:2.3

    append $BODY coap.payload of 11
  end

  13 confirm client "It shows the whole new body" shows $BODY
