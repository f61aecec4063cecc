test      TD_COAP_BLOCK_05
title     Block-wise POST, block-wise both ways
purpose   A POST whose request and response both come in blocks: first the request to its end, then the response.
source    ETSI CoAP Plugtests, TD_COAP_BLOCK_05
covers    RFC7959:2.5 RFC7959:2.3 RFC7959:2.2 RFC7959:2.9.1 RFC7959:2.9.2 RFC7959:2.9.3 RFC7252:5.8.2 RFC7252:5.2 RFC7252:5.3.1 RFC7252:5.5.1 RFC7252:4.2 RFC7252:4.4 RFC7959:2.7 RFC7959:2.4
needs     client.block1 & client.block2 & server.block1 & server.block2 & server.post
uses      server $res.large_post write
topology  coap-pair
note      2.31 with the more bit (the server collects the body) and 2.04 without it (each block takes effect) are both legal. A server without room for the body (4.13) gives INCONC. No sentence demands Block1 in a response but 2.31: where it is missing, what became of the body tells whether the server heeds the option. A client may give up: one that stops before the last block gives INCONC.

given
  server serves $res.large_post to POST with a body of several blocks, and answers with a body of several blocks

steps
  1 ask client do send $res.large_post, pattern(1280) "Send a POST of 1280 octets in blocks of 64 octets to {server}{res.large_post}, and fetch all blocks of the response"

  2 client -> server [coap.code == POST && coap.path == $res.large_post && coap.opt.block1.num == 0] within $time.stimulus
      coap.mid             any          as $MID
      coap.token           len 0..$dut.token_max as $TOK           @RFC7252:5.3.1
      given coap.opt.block1.more == 1                              @RFC7959:2.2
      coap.opt.block1.szx  in {2, 0, 1, 3, 4, 5, 6} as $ACT        @RFC7959:2.2
      should coap.opt.ctype in 0..65535 as $FORMAT                 @RFC7252:5.5.1
      coap.payload_length  in {64, 16, 32, 128, 256, 512, 1024}    @RFC7959:2.2
      coap.payload_length  == 2^(coap.opt.block1.szx + 4)          @RFC7959:2.3
      if $dut.sends_body: coap.payload == slice(pattern(1280), 0, len(coap.payload))  @RFC7959:2.3

  let $BODY = coap.payload of 2

  3 server -> client [reply to 2] within $tx.answer                @RFC7252:5.2
      given coap.code      != 4.13                                 @RFC7959:2.9.3
      coap.code            in {2.31, 2.04, 2.01, 4.08, 2.02}       @RFC7252:5.8.2
      coap.code            != 4.08                                 @RFC7959:2.9.2
      coap.token           == $TOK                                 @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID                        @RFC7252:4.2
      if coap.code == 2.31: coap.opt.block1 present                @RFC7959:2.3
      if coap.code != 2.31: should coap.opt.block1 present         @RFC7959:2.3
      if coap.code == 2.31 || coap.opt.block1 present: coap.opt.block1.num == 0  @RFC7959:2.3
      if coap.code == 2.31: coap.opt.block1.more == 1              @RFC7959:2.3
      if coap.opt.block1 present && (coap.code == 2.04 || coap.code == 2.01): coap.opt.block1.more == 0  @RFC7959:2.3
      if coap.code == 2.31 || coap.opt.block1 present: coap.opt.block1.szx in {$ACT, 0..$ACT} as $ACT  @RFC7959:2.3
      if coap.code == 2.31: coap.payload absent                    @RFC7959:2.9.1
      if coap.code == 2.31: coap.opt.block2 absent                 @RFC7959:2.3

  repeat until $MORE == 0 max 128
    # Where we are the client, the body has 1280 octets: is there more behind this block?
    let $LEFT = min(1, max(0, 1280 - len($BODY) - 2^($ACT + 4)))

    4 given client -> server [coap.code == POST && coap.path == $res.large_post && coap.opt.block1 present] within $time.step
        coap.mid           != $MID                                 @RFC7252:4.4
        coap.mid           any          as $MID
        coap.token         len 0..$dut.token_max as $TOK           @RFC7252:5.3.1
        should coap.opt.block1.num in {len($BODY) / 2^($ACT + 4), 0..1048575}  @RFC7959:2.3
        coap.opt.block1.more in {$LEFT, 0, 1} as $MORE             @RFC7959:2.2
        # Where it is known what the client was given to send, each block tells whether it is what its number says, and whether it is the last.
        if $dut.sends_body: coap.payload == slice(pattern(1280), coap.opt.block1.num * 2^(coap.opt.block1.szx + 4), len(coap.payload))  @RFC7959:2.3
        if $dut.sends_body: coap.opt.block1.more == min(1, max(0, 1280 - (coap.opt.block1.num + 1) * 2^(coap.opt.block1.szx + 4)))  @RFC7959:2.2
        should coap.opt.block1.szx in {$ACT, 0..$ACT} as $SZX      @RFC7959:2.3
        should coap.opt.block1.num * 2^(coap.opt.block1.szx + 4) == len($BODY)  @RFC7959:2.5
        given coap.opt.block1.num * 2^(coap.opt.block1.szx + 4) == len($BODY)
        should coap.opt.ctype == $FORMAT                           @RFC7959:2.3
        if coap.opt.ctype present: coap.opt.ctype == $FORMAT       @RFC7959:2.3
        coap.payload_length >= 1                                   @RFC7959:2.2
        should coap.payload_length in {2^($ACT + 4), 1..2^($ACT + 4)}  @RFC7959:2.3
        if coap.opt.block1.more == 1: coap.payload_length == 2^(coap.opt.block1.szx + 4)  @RFC7959:2.3

    append $BODY coap.payload of 4

    5 server -> client [reply to 4] within $tx.answer              @RFC7252:5.2
        given coap.code    != 4.13                                 @RFC7959:2.9.3
        if $MORE == 1: coap.code in {2.31, 2.04, 2.01, 4.08, 2.02}  @RFC7252:5.8.2
        if $MORE == 0: coap.code in {2.04, 2.01, 2.31, 4.08, 2.02}  @RFC7252:5.8.2
        if $MORE == 0: coap.code != 2.31                           @RFC7959:2.9.1
        coap.code          != 4.08                                 @RFC7959:2.9.2
        coap.token         == $TOK                                 @RFC7252:5.3.1
        if coap.type == ACK: coap.mid == $MID                      @RFC7252:4.2
        if coap.code == 2.31: coap.opt.block1 present              @RFC7959:2.3
        if coap.code != 2.31: should coap.opt.block1 present       @RFC7959:2.3
        if coap.code == 2.31 || coap.opt.block1 present: coap.opt.block1.num == coap.opt.block1.num of 4  @RFC7959:2.3
        if coap.code == 2.31: coap.opt.block1.more == 1            @RFC7959:2.3
        if coap.opt.block1 present && (coap.code == 2.04 || coap.code == 2.01): coap.opt.block1.more == 0  @RFC7959:2.3
        if coap.code == 2.31 || coap.opt.block1 present: coap.opt.block1.szx in {$SZX, 0..$SZX} as $ACT  @RFC7959:2.3
        if coap.code == 2.31: coap.payload absent                  @RFC7959:2.9.1
        if coap.code == 2.31: coap.opt.block2 absent               @RFC7959:2.3
        if $MORE == 0: given by server.block2 coap.opt.block2 present  @RFC7959:2.7
        if $MORE == 0: coap.opt.block2.num == 0                    @RFC7959:2.7
        if $MORE == 0: given by server.block2 coap.opt.block2.more == 1  @RFC7959:2.2
        if $MORE == 0: coap.opt.block2.szx in {2, 0, 1, 3, 4, 5, 6} as $RSZX  @RFC7959:2.2
        if $MORE == 0: coap.payload_length in {64, 16, 32, 128, 256, 512, 1024}
        if $MORE == 0: coap.payload_length == 2^(coap.opt.block2.szx + 4)  @RFC7959:2.3
        if $MORE == 0 && $dut.pattern: coap.payload == slice(upper($BODY), 0, len(coap.payload))  @RFC7959:2.7
  end

  let $ANSWER = coap.payload of 5

  repeat until $RMORE == 0 max 128
    let $RLEFT = min(1, max(0, 1280 - len($ANSWER) - 2^($RSZX + 4)))

    let $NEXT = 0

    6 may client -> server [coap.code == POST && coap.path == $res.large_post && coap.opt.block2 present] within $time.step
        coap.mid           != $MID                                 @RFC7252:4.4
        coap.mid           any          as $MID
        coap.token         len 0..$dut.token_max as $TOK           @RFC7252:5.3.1
        coap.opt.block1    absent                                  @RFC7959:2.7
        coap.payload       absent                                  @RFC7959:2.7
        coap.opt.block2.num in {len($ANSWER) / 2^($RSZX + 4), 0..1048575} as $NEXT  @RFC7959:2.7
        coap.opt.block2.more == 0                                  @RFC7959:2.4
        coap.opt.block2.szx in {$RSZX, 0..$RSZX} as $RSZX          @RFC7959:2.4
        coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($ANSWER)  @RFC7959:2.7
        should coap.opt.ctype == $FORMAT                           @RFC7959:2.7

    # A client may give up, and then has no body to show.
    if $NEXT == 0: deny client "It shows what came of the response so far, as if that were all" shows $ANSWER  @RFC7959:2.2
    check given $NEXT > 0 for client
    if $NEXT == 0: let $RMORE = 0

    7 if $NEXT > 0: server -> client [reply to 6] within $tx.answer              @RFC7252:5.2
        coap.code          in {2.04, 2.01, 2.02}                   @RFC7252:5.8.2
        coap.token         == $TOK                                 @RFC7252:5.3.1
        if coap.type == ACK: coap.mid == $MID                      @RFC7252:4.2
        coap.opt.block2    present                                 @RFC7959:2.3
        coap.opt.block2.num in {coap.opt.block2.num of 6, 0..1048575}  @RFC7959:2.3
        coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($ANSWER)  @RFC7959:2.3
        coap.opt.block2.more in {$RLEFT, 0, 1} as $RMORE           @RFC7959:2.2
        coap.opt.block2.szx in {$RSZX, 0..$RSZX} as $RSZX          @RFC7959:2.4
        coap.payload_length in {2^($RSZX + 4), 1..2^($RSZX + 4)}   @RFC7959:2.3
        if coap.opt.block2.more == 1: coap.payload_length == 2^(coap.opt.block2.szx + 4)  @RFC7959:2.3
        if $dut.pattern: coap.payload == slice(upper($BODY), len($ANSWER), len(coap.payload))  @RFC7959:2.7

    if $NEXT > 0: append $ANSWER coap.payload of 7
  end

  8 if $NEXT > 0: confirm client "It shows the whole body of the response" shows $ANSWER
