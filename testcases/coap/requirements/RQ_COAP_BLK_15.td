test      RQ_COAP_BLK_15
title     Two clients and two resources at a time
purpose   Blocks are given to two clients in two sizes, and of two resources to one of them, in turn: each is what its request asked for, under any token.
source    RFC 7959
covers    RFC7959:2.4 RFC7959:2.3 RFC7959:2.2
needs     server.block2 & server.put & server.block1
uses      server $res.large read, server $res.large_update write
topology  peer-server
alias     RQ_COAP_BLK_16

given
  server serves $res.large to GET with a body of more than one block
  server serves $res.large_update to GET, PUT with a body of several blocks

before
  use block1_sent($res.large_update, upper(pattern(256)), 2)

steps
  let $A = ''
  let $B = ''
  let $C = ''
  let $N = 0

  repeat until $N == 4 max 4
    1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.large]
        coap.token         len 4..4
        coap.opt.block2.num == $N
        coap.opt.block2.more == 0
        coap.opt.block2.szx == 2

    2 peer.b -> server [coap.type == CON && coap.code == GET && coap.path == $res.large]
        coap.token         len 4..4
        coap.opt.block2.num == $N
        coap.opt.block2.more == 0
        coap.opt.block2.szx == 1

    3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.large_update]
        coap.token         len 5..5
        coap.opt.block2.num == $N
        coap.opt.block2.more == 0
        coap.opt.block2.szx == 2

    all
      4 server -> peer [reply to 1] within $tx.answer              @RFC7252:5.2
          given coap.code  == 2.05                                 @RFC7252:5.8.1
          given coap.opt.block2.szx == 2
          coap.opt.block2.num == $N                                @RFC7959:2.3
          if $dut.pattern: coap.payload == slice(pattern(1280), $N * 64, 64)  @RFC7959:2.2
    and
      5 server -> peer.b [reply to 2] within $tx.answer            @RFC7252:5.2
          given coap.code  == 2.05                                 @RFC7252:5.8.1
          given coap.opt.block2.szx == 1
          coap.opt.block2.num == $N                                @RFC7959:2.3
          if $dut.pattern: coap.payload == slice(pattern(1280), $N * 32, 32)  @RFC7959:2.2
    and
      6 server -> peer [reply to 3] within $tx.answer              @RFC7252:5.2
          given coap.code  == 2.05                                 @RFC7252:5.8.1
          given coap.opt.block2.szx == 2
          coap.opt.block2.num == $N                                @RFC7959:2.3
          if $dut.stores_put: coap.payload == slice(upper(pattern(256)), $N * 64, 64)  @RFC7959:2.2
    end

    append $A coap.payload of 4
    append $B coap.payload of 5
    append $C coap.payload of 6
    let $N = $N + 1
  end

  # What is not known beforehand is known from each other.
  check must if $dut.pattern else should slice($A, 0, 128) == $B for server  @RFC7959:2.2

after
  use stored($res.large_update, "as it was")
