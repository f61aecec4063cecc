test      RQ_COAP_BLK_30
title     A body that is too large
purpose   A server that has no room for a body says how much it has, or asks for smaller blocks; that a body will be huge does not bring it down.
source    RFC 7959
covers    RFC7959:2.9.3 RFC7959:4
needs     server.get & server.put & server.block1
uses      server $res.large_update write, server $res.test read
topology  peer-server
note      A server may have room for all of 16384 octets.
alias     RQ_COAP_BLK_31

given
  server serves $res.large_update to GET, PUT with a body of several blocks
  server serves $res.test to GET

steps
  1 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 0
      coap.opt.block1.more == 1
      coap.opt.block1.szx  == 2
      coap.opt.size1       == 2147483648
      coap.payload         == pattern(64)

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7959:4
      coap.code            in {2.31, 2.01, 2.04, 4.00..5.31}       @RFC7959:2.5
      if coap.code == 4.13: should coap.opt.size1 present          @RFC7959:2.9.3
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  use still_served()

  let $N = 0

  repeat until $N == 16 max 16
    3 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
        coap.token         len 4..4
        coap.opt.ctype     == 0
        coap.opt.block1.num == $N
        coap.opt.block1.more == 1
        coap.opt.block1.szx == 6
        coap.payload       == pattern(1024)

    4 server -> peer [reply to 3] within $tx.answer                @RFC7252:5.2
        coap.code          in {2.31, 2.01, 2.04, 4.00..5.31}       @RFC7959:2.5
        given coap.code    in {2.31, 4.13}
        if coap.code == 4.13 && coap.opt.block1.szx == 6: should coap.opt.size1 present  @RFC7959:2.9.3
        if coap.code == 4.13 && coap.opt.block1 absent: should coap.opt.size1 present    @RFC7959:2.9.3
        coap.token         == coap.token of 3                      @RFC7252:5.3.1

    let $N = $N + 1
    if coap.code of 4 == 4.13: let $N = 16
  end

  use still_served()

after
  use stored($res.large_update, "as it was")
