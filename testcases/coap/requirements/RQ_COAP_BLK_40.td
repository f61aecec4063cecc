test      RQ_COAP_BLK_40
title     A size for the answer to a body in blocks
purpose   A client that names a block size with the last block of its body has the answer in blocks of that size or smaller ones, the next when it asks for it.
source    RFC 7959
covers    RFC7959:2.7 RFC7959:2.4 RFC7959:2.3
needs     server.post & server.block1 & server.block2
uses      server $res.large_post write
topology  peer-server
alias     RQ_COAP_BLK_39

given
  server serves $res.large_post to POST with a body of several blocks, and answers with a body of several blocks

steps
  1 peer -> server [coap.type == CON && coap.code == POST && coap.path == $res.large_post]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 0
      coap.opt.block1.more == 1
      coap.opt.block1.szx  == 2
      coap.payload         == pattern(64)

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.31                                 @RFC7959:2.5
      given coap.opt.block1.szx == 2
      coap.opt.block2      absent                                  @RFC7959:2.3

  3 peer -> server [coap.type == CON && coap.code == POST && coap.path == $res.large_post]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 1
      coap.opt.block1.more == 0
      coap.opt.block1.szx  == 2
      coap.opt.block2.num  == 0
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == 1
      coap.payload         == slice(pattern(128), 64, 64)

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      given coap.code      in {2.04, 2.01}
      given by server.block2 coap.opt.block2 present               @RFC7959:2.4
      coap.opt.block2.num  == 0                                    @RFC7959:2.7
      coap.opt.block2.szx  in 0..1                                 @RFC7959:2.4
      given coap.opt.block2.more == 1
      coap.payload_length  == 2^(coap.opt.block2.szx + 4)          @RFC7959:2.3
      if $dut.pattern: coap.payload == slice(upper(pattern(128)), 0, len(coap.payload))  @RFC7959:2.7
      should coap.opt.block1.more == 0                             @RFC7959:2.3

  let $SIZE = coap.opt.block2.szx of 4

  5 peer -> server [coap.type == CON && coap.code == POST && coap.path == $res.large_post]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block2.num  == 1
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == $SIZE

  # What it kept of the answer a server may have forgotten.
  6 server -> peer [reply to 5] within $tx.answer                  @RFC7252:5.2
      given coap.code      in {2.04, 2.01}
      coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == 2^($SIZE + 4)  @RFC7959:2.3
      coap.opt.block2.szx  in 0..$SIZE                             @RFC7959:2.4
      if $dut.pattern: coap.payload == slice(upper(pattern(128)), 2^($SIZE + 4), len(coap.payload))  @RFC7959:2.7
