test      RQ_COAP_BLK_44
title     A client that is given wrong blocks
purpose   A client shows no body that is made of blocks of two representations, or of a block that is not the next one; and no part of a body for the whole when the rest is refused.
source    RFC 7959
covers    RFC7959:2.4 RFC7959:2.3 RFC7959:2.2 RFC7959:4
needs     client.block2
topology  peer-client
note      What it shows or asks for in its place is its choice.
alias     RQ_COAP_BLK_46 RQ_COAP_BLK_52 RQ_COAP_BLK_59

cases $CODE $ETAG $BLOCK $NUM $WRONG
  other-etag 2.05 'e2' 1 1 concat(pattern(64), upper(pattern(40)))
  later-block 2.05 'e1' 1 2 concat(pattern(64), upper(pattern(40)))
  no-block2 2.05 'e1' 0 0 concat(pattern(64), upper(pattern(40)))
  not-found 4.04 '' 0 0 pattern(64)
  error 5.00 '' 0 0 pattern(64)

steps
  1 ask client "Send a confirmable GET with Block2 0/0/64 to {serverpeer}{res.large} and fetch all blocks"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.large && coap.opt.block2.num == 0] within $time.stimulus
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1
      coap.opt.block2.more == 0                                    @RFC7959:2.4
      if coap.opt.size2 present: coap.opt.size2 == 0               @RFC7959:4
      given coap.opt.block2.szx in 2..6

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.etag        == 'e1'
      coap.opt.ctype       == 0
      coap.opt.block2.num  == 0
      coap.opt.block2.more == 1
      coap.opt.block2.szx  == 2
      coap.payload         == pattern(64)

  4 given client -> serverpeer [coap.code == GET && coap.path == $res.large && coap.opt.block2 present] within $time.step
      given coap.opt.block2.num == 1
      given coap.opt.block2.szx == 2

  5 serverpeer -> client [reply to 4]
      coap.code            == $CODE
      if len($ETAG) > 0: coap.opt.etag == $ETAG
      coap.opt.ctype       == 0
      if $BLOCK == 1: coap.opt.block2.num == $NUM
      if $BLOCK == 1: coap.opt.block2.more == 0
      if $BLOCK == 1: coap.opt.block2.szx == 2
      coap.payload         == upper(pattern(40))

  # It may begin again; there is nothing any more.
  6 may client -> serverpeer [coap.code == GET && coap.path == $res.large] within $time.settle

  7 if coap.code of 6 present: serverpeer -> client [reply to 6]
      coap.code            == 4.04

  8 if $ETAG == 'e2': deny client "It shows a body of two representations" shows $WRONG  @RFC7959:2.4
  9 if $NUM == 2: deny client "It shows a body with a block of another place" shows $WRONG  @RFC7959:2.3
  10 if $BLOCK == 0: deny client "It shows what came so far as if that were all, or with what is no part of it" shows $WRONG  @RFC7959:2.2
