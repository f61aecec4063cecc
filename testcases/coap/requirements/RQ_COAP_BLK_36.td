test      RQ_COAP_BLK_36
title     A condition on a body in blocks
purpose   A body in blocks whose If-Match names no current ETag is refused with 4.12, by its last block at the latest, and not put.
source    RFC 7959
covers    RFC7252:5.10.8.1 RFC7959:2.5
needs     server.get & server.put & server.block1 & server.if_match
uses      server $res.large_update write
topology  peer-server
note      A server that acts on each block is no exception: the condition stands in each.

given
  server serves $res.large_update to GET, PUT with a body of several blocks

before
  use stored($res.large_update, "as it was")

steps
  let $N = 0

  repeat until $N == 3 max 3
    1 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
        coap.token         len 4..4
        coap.opt.if_match  == '0badbadbadbadbad'
        coap.opt.ctype     == 0
        coap.opt.block1.num == $N
        coap.opt.block1.more == 1 - $N / 2
        coap.opt.block1.szx == 0
        coap.payload       == slice(pattern(48), $N * 16, 16)

    2 server -> peer [reply to 1] within $tx.answer                @RFC7252:5.10.8.1
        given coap.code    != 4.13                                 @RFC7959:2.9.3
        if $N < 2: coap.code in {2.31, 4.00..5.31}                 @RFC7252:5.10.8.1
        if $N == 2: coap.code in {4.00..5.31}                      @RFC7252:5.10.8.1
        coap.token         == coap.token of 1                      @RFC7252:5.3.1

    let $N = $N + 1
    if coap.code of 2 == 4.12: let $N = 3
  end

  check should coap.code of 2 == 4.12 for server                   @RFC7252:5.10.8.1

  use block2_read($res.large_update, 6, $READ)
  check must if $dut.stores_put else should $READ == "as it was" for server  @RFC7252:5.10.8.1
