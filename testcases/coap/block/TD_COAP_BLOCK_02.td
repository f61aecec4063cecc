test      TD_COAP_BLOCK_02
title     Block-wise GET, late negotiation
purpose   A client that did not ask for blocks is told of them by the first response and goes on in that size or a smaller one.
source    ETSI CoAP Plugtests, TD_COAP_BLOCK_02
covers    RFC7959:2.4 RFC7959:2.3 RFC7959:2.2 RFC7252:5.8.1 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:4.4
needs     client.block2 & server.block2
uses      server $res.large read
topology  coap-pair
note      The response to each block may be piggybacked or separate; tokens of successive blocks may be equal or differ. A device whose body fits into one block gives INCONC. A client may give up: one that stops before the last block gives INCONC.

given
  server serves $res.large to GET with a body of more than one block

steps
  1 ask client "Send a GET without Block2 to {server}{res.large} and fetch all blocks"

  2 client -> server [coap.code == GET && coap.path == $res.large && coap.opt.block2 absent] within $time.stimulus
      coap.mid             any          as $MID
      coap.token           len 0..$dut.token_max as $TOK           @RFC7252:5.3.1

  3 server -> client [reply to 2] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK                                 @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID                        @RFC7252:4.2
      given by server.block2 coap.opt.block2 present               @RFC7959:2.4
      coap.opt.block2.num  == 0                                    @RFC7959:2.3
      given by server.block2 coap.opt.block2.more == 1             @RFC7959:2.2
      coap.opt.block2.szx  in {2, 0, 1, 3, 4, 5, 6} as $DES        @RFC7959:2.2
      coap.payload_length  in {64, 16, 32, 128, 256, 512, 1024}
      if $dut.pattern: coap.payload == slice(pattern(1280), 0, 2^(coap.opt.block2.szx + 4))  @RFC7959:2.2
      if coap.opt.block2.more == 1: coap.payload_length == 2^(coap.opt.block2.szx + 4)  @RFC7959:2.3

  let $BODY = coap.payload of 3
  # Where we are the client, we go on with half the block size.
  let $HALF = max(0, $DES - 1)
  let $LEFT = min(1, max(0, 1280 - len($BODY) - 2^($DES + 4)))

  let $NEXT = 0

  4 may client -> server [coap.code == GET && coap.path == $res.large && coap.opt.block2 present] within $time.step
      coap.mid             != $MID                                 @RFC7252:4.4
      coap.mid             any          as $MID
      coap.token           len 0..$dut.token_max as $TOK           @RFC7252:5.3.1
      given coap.opt.block2.num in {2^($DES - $HALF), 1, 2, 4, 8, 16, 32, 64} as $NEXT
      coap.opt.block2.more == 0                                    @RFC7959:2.4
      coap.opt.block2.szx in {$DES, 0..$DES}                       @RFC7959:2.4
      coap.opt.block2.szx  in {$HALF, 0, 1, 2, 3, 4, 5, 6} as $ASKED
      given coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($BODY)

  # A client may give up, and then has no body to show.
  if $NEXT == 0: deny client "It shows what came of the body so far, as if that were all" shows $BODY  @RFC7959:2.2
  check given $NEXT > 0 for client

  5 if $NEXT > 0: server -> client [reply to 4] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK                                 @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID                        @RFC7252:4.2
      coap.opt.block2      present                                 @RFC7959:2.3
      coap.opt.block2.num  in {coap.opt.block2.num of 4, 0..1048575}  @RFC7959:2.3
      coap.opt.block2.more in {$LEFT, 0, 1} as $MORE               @RFC7959:2.2
      coap.opt.block2.szx in {$ASKED, 0..$ASKED} as $ACT           @RFC7959:2.4
      coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($BODY)  @RFC7959:2.3
      coap.payload_length  in {2^($ASKED + 4), 1..2^($ASKED + 4)}  @RFC7959:2.3
      if coap.opt.block2.more == 1: coap.payload_length == 2^(coap.opt.block2.szx + 4)  @RFC7959:2.3
      if $dut.pattern: coap.payload == slice(pattern(1280), len($BODY), len(coap.payload))  @RFC7959:2.2

  if $NEXT > 0: append $BODY coap.payload of 5

  if $NEXT > 0 && $MORE == 1: repeat until $MORE == 0 max 128
    # Where we are the server, the body has 1280 octets: is there more behind the next block?
    let $LEFT = min(1, max(0, 1280 - len($BODY) - 2^($ACT + 4)))

    let $NEXT = 0

    6 may client -> server [coap.code == GET && coap.path == $res.large && coap.opt.block2 present] within $time.step
        coap.mid           != $MID                                 @RFC7252:4.4
        coap.mid           any          as $MID
        coap.token         len 0..$dut.token_max as $TOK           @RFC7252:5.3.1
        coap.opt.block2.more == 0                                  @RFC7959:2.4
        coap.opt.block2.szx == $ACT                                @RFC7959:2.4
        given coap.opt.block2.num == len($BODY) / 2^($ACT + 4) as $NEXT

    if $NEXT == 0: deny client "It shows what came of the body so far, as if that were all" shows $BODY  @RFC7959:2.2
    check given $NEXT > 0 for client
    if $NEXT == 0: let $MORE = 0

    7 if $NEXT > 0: server -> client [reply to 6] within $tx.answer              @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.8.1
        coap.token         == $TOK                                 @RFC7252:5.3.1
        if coap.type == ACK: coap.mid == $MID                      @RFC7252:4.2
        coap.opt.block2    present                                 @RFC7959:2.3
        coap.opt.block2.num in {coap.opt.block2.num of 6, 0..1048575}  @RFC7959:2.3
        coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($BODY)  @RFC7959:2.3
        coap.opt.block2.more in {$LEFT, 0, 1} as $MORE             @RFC7959:2.2
        coap.opt.block2.szx in {$ACT, 0..$ACT}                     @RFC7959:2.4
        if coap.opt.block2.more == 1: coap.opt.block2.szx == $ACT  @RFC7959:2.4
        coap.payload_length in {2^($ACT + 4), 1..2^($ACT + 4)}     @RFC7959:2.3
        if coap.opt.block2.more == 1: coap.payload_length == 2^(coap.opt.block2.szx + 4)  @RFC7959:2.3
        if $dut.pattern: coap.payload == slice(pattern(1280), len($BODY), 2^($ACT + 4))  @RFC7959:2.2

    if $NEXT > 0: append $BODY coap.payload of 7
  end

  if $NEXT > 0 && $dut.pattern: check len($BODY) == 1280 for server             @RFC7959:2.2

  8 if $NEXT > 0: confirm client "It shows the whole body" shows $BODY
