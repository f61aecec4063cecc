test      TD_COAP_BLOCK_04
title     Block-wise POST that creates a resource
purpose   A body that is sent in blocks creates a resource whose location the final response tells.
source    ETSI CoAP Plugtests, TD_COAP_BLOCK_04
covers    RFC7959:2.5 RFC7959:2.3 RFC7959:2.2 RFC7959:2.9.1 RFC7959:2.9.2 RFC7959:2.9.3 RFC7252:5.8.2 RFC7252:5.2 RFC7252:5.3.1 RFC7252:5.5.1 RFC7252:4.2 RFC7252:4.4 RFC7252:5.10.7 RFC7252:5.8.1
needs     client.block1 & server.block1 & server.post
uses      server $res.large_create write
topology  coap-pair
note      2.31 with the more bit (the server collects the body) and 2.04 without it (each block takes effect) are both legal. A server without room for the body (4.13) gives INCONC. No sentence demands Block1 in a response but 2.31: where it is missing, what became of the body tells whether the server heeds the option. A client may give up: one that stops before the last block gives INCONC.

given
  server serves $res.large_create to POST with a body of several blocks, and creates a resource

steps
  1 ask client do send $res.large_create, pattern(1280) "Send a POST of 1280 octets in blocks of 64 octets to {server}{res.large_create}"

  2 client -> server [coap.code == POST && coap.path == $res.large_create && coap.opt.block1.num == 0] within $time.stimulus
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

    4 given client -> server [coap.code == POST && coap.path == $res.large_create && coap.opt.block1 present] within $time.step
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
        if $MORE == 0: coap.code in {2.01, 2.04, 2.31, 4.08, 2.02}  @RFC7252:5.8.2
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
        if $MORE == 0 && coap.code == 2.04: given by server.location_path coap.code == 2.01
        if $MORE == 0: given by server.location_path coap.opt.location_path present
        if coap.opt.location_path present: coap.opt.location_path is segments("/")  @RFC7252:5.10.7
        if $MORE == 0: should coap.opt.location_path_recon contains $res.large_create  @RFC7252:5.10.7
  end

  6 confirm client "It shows the location of the new resource"

  use read_back(coap.opt.location_path_recon of 5, $BODY)
