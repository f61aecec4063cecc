test      RQ_COAP_BLK_43
title     A client that is asked for smaller blocks
purpose   A client that sends a body in blocks of 64 octets goes on in blocks of 16 when the server asks for these, where it stood; and goes on as well when the server acts on each block.
source    RFC 7959
covers    RFC7959:2.5 RFC7959:2.3 RFC7959:2.2 RFC7252:4.4 RFC9175:3.4
needs     client.block1 & client.put
topology  peer-client
note      To keep the old size is a remark. A client that gives up gives INCONC.
alias     RQ_COAP_BLK_51 RQ_COAP_RTG_06

cases $CODE $MORE $SZX
  smaller 2.31 1 0
  each 2.04 0 2

steps
  1 ask client do send $res.large_update, pattern(160) "Send a PUT of 160 octets in blocks of 64 octets to {serverpeer}{res.large_update}"

  2 client -> serverpeer [coap.type == CON && coap.code == PUT && coap.path == $res.large_update && coap.opt.block1.num == 0] within $time.stimulus
      coap.mid             any          as $MID
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1
      given coap.opt.block1.more == 1                              @RFC7959:2.2
      given coap.opt.block1.szx == 2
      coap.payload_length  == 64                                   @RFC7959:2.3

  3 serverpeer -> client [reply to 2]
      coap.code            == $CODE
      coap.opt.block1.num  == 0
      coap.opt.block1.more == $MORE
      coap.opt.block1.szx  == $SZX

  let $BODY = coap.payload of 2
  let $LAST = 0

  repeat until $LAST == 1 max 12
    4 given client -> serverpeer [coap.code == PUT && coap.path == $res.large_update && coap.opt.block1 present] within $time.step
        coap.mid           != $MID                                 @RFC7252:4.4
        coap.mid           any          as $MID
        coap.opt.block1.szx in 0..6                                @RFC7959:2.2
        if coap.opt.request_tag of 2 present: coap.opt.request_tag == coap.opt.request_tag of 2  @RFC9175:3.4
        if coap.opt.request_tag of 2 absent: coap.opt.request_tag absent  @RFC9175:3.4
        should coap.opt.block1.szx in 0..$SZX                      @RFC7959:2.5
        if $dut.sends_body: coap.payload == slice(pattern(160), coap.opt.block1.num * 2^(coap.opt.block1.szx + 4), len(coap.payload))  @RFC7959:2.3
        should coap.opt.block1.num * 2^(coap.opt.block1.szx + 4) == len($BODY)  @RFC7959:2.5
        given coap.opt.block1.num * 2^(coap.opt.block1.szx + 4) == len($BODY)
        if coap.opt.block1.more == 1: coap.payload_length == 2^(coap.opt.block1.szx + 4)  @RFC7959:2.3
        if $dut.sends_body: coap.opt.block1.more == min(1, max(0, 160 - (coap.opt.block1.num + 1) * 2^(coap.opt.block1.szx + 4)))  @RFC7959:2.2

    append $BODY coap.payload of 4
    let $LAST = 1 - coap.opt.block1.more of 4
    let $NUM = coap.opt.block1.num of 4
    let $NOW = coap.opt.block1.szx of 4

    if $LAST == 0: serverpeer -> client [reply to 4]
        coap.code          == $CODE
        coap.opt.block1.num == $NUM
        coap.opt.block1.more == $MORE
        coap.opt.block1.szx == min($NOW, $SZX)
  end

  5 serverpeer -> client [reply to 4]
      coap.code            == 2.04
      coap.opt.block1.num  == $NUM
      coap.opt.block1.more == 0
      coap.opt.block1.szx  == $NOW

  if $dut.sends_body: check $BODY == pattern(160) for client        @RFC7959:2.5
