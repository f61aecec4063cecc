test      RQ_COAP_BLK_01
title     A body in blocks of every size
purpose   A body comes whole in blocks of each size, confirmable and not: full ones to the last, none too large, under one Content-Format.
source    RFC 7959
covers    RFC7959:2.4 RFC7959:2.3 RFC7959:2.2 RFC7252:5.8.1 RFC7252:5.3.1 RFC7252:5.2
needs     server.block2
uses      server $res.large read
topology  peer-server
note      A resource that changes between two blocks may have another ETag and another format: remarks.
alias     RQ_COAP_BLK_02 RQ_COAP_BLK_03 RQ_COAP_BLK_10 RQ_COAP_BLK_12 RQ_COAP_BLK_17

given
  server serves $res.large to GET with a body of more than one block

cases $SZX $TYPE
  16 0 0
  32 1 0
  64 2 0
  128 3 0
  256 4 0
  512 5 0
  1024 6 0
  non-256 4 1

steps
  let $BODY = ''
  let $SIZE = $SZX
  let $FORMAT = 0
  let $ETAG = ''
  let $MORE = 1

  repeat until $MORE == 0 max 1024
    1 peer -> server [coap.type == $TYPE && coap.code == GET && coap.path == $res.large]
        coap.token         len 4..4
        coap.opt.block2.num == len($BODY) / 2^($SIZE + 4)
        coap.opt.block2.more == 0
        coap.opt.block2.szx == $SIZE

    2 server -> peer [reply to 1] within $tx.answer                @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.8.1
        coap.token         == coap.token of 1                      @RFC7252:5.3.1
        given by server.block2 coap.opt.block2 present             @RFC7959:2.3
        coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($BODY)  @RFC7959:2.3
        coap.opt.block2.szx in {$SIZE, 0..$SIZE} as $GIVEN         @RFC7959:2.4
        if len($BODY) > 0 && coap.opt.block2.more == 1: coap.opt.block2.szx == $SIZE  @RFC7959:2.4
        coap.payload_length >= 1                                   @RFC7959:2.3
        if coap.opt.block2.more == 1: coap.payload_length == 2^(coap.opt.block2.szx + 4)  @RFC7959:2.3
        if len($BODY) > 0 && coap.opt.ctype present: must if $dut.pattern else should coap.opt.ctype == $FORMAT  @RFC7959:2.3
        should coap.opt.etag present                               @RFC7959:2.4
        if len($BODY) > 0: should coap.opt.etag == $ETAG           @RFC7959:2.4
        if $dut.pattern: coap.payload == slice(pattern(1280), len($BODY), len(coap.payload))  @RFC7959:2.2

    if len($BODY) == 0: let $ETAG = coap.opt.etag of 2
    if len($BODY) == 0: let $FORMAT = coap.opt.ctype of 2
    let $SIZE = $GIVEN
    let $MORE = coap.opt.block2.more of 2
    append $BODY coap.payload of 2
  end

  if $dut.pattern: check len($BODY) == 1280 for server              @RFC7959:2.2
