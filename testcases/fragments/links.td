fragment links($LIST)
  # The whole list of links.
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.well_known_core]
      coap.token           len 4..4

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7252:5.8.1
      coap.token           == coap.token of 1                      @RFC7252:5.3.1
      if coap.opt.ctype present: coap.opt.ctype == 40              @RFC6690:4

  let $GOT = ''
  append $GOT coap.payload of 2
  let $SIZE = coap.opt.block2.szx of 2

  3 if coap.opt.block2.more of 2 == 1: repeat until coap.opt.block2.more of 5 == 0 max 1024
    4 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.well_known_core && coap.opt.block2 present]
        coap.token         len 4..4
        coap.opt.block2.num == len($GOT) / 2^($SIZE + 4)
        coap.opt.block2.more == 0
        coap.opt.block2.szx == $SIZE

    5 server -> peer [reply to 4] within $tx.answer                @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.8.1
        coap.token         == coap.token of 4                      @RFC7252:5.3.1
        coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($GOT)  @RFC7959:2.3
        coap.opt.block2.szx in {$SIZE, 0..$SIZE} as $SIZE          @RFC7959:2.4

    append $GOT coap.payload of 5
  end

  let $LIST = $GOT
