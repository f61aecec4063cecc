fragment block1_sent($PATH, $SENT, $SZX)
  # A body is put in blocks, in the size that the server asks for once it has told.
  let $DONE = 0
  let $SIZE = $SZX
  let $MORE = 1

  repeat until $MORE == 0 max 1024
    let $MORE = min(1, max(0, len($SENT) - $DONE - 2^($SIZE + 4)))

    1 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $PATH]
        coap.token         len 4..4
        coap.opt.ctype     == 0
        coap.opt.block1.num == $DONE / 2^($SIZE + 4)
        coap.opt.block1.more == $MORE
        coap.opt.block1.szx == $SIZE
        coap.payload       == slice($SENT, $DONE, 2^($SIZE + 4))

    2 server -> peer [reply to 1] within $tx.answer                @RFC7252:5.2
        given coap.code    != 4.13                                 @RFC7959:2.9.3
        if $MORE == 1: coap.code in {2.31, 2.04, 2.01}             @RFC7959:2.5
        if $MORE == 0: coap.code in {2.04, 2.01}                   @RFC7959:2.9.1
        coap.token         == coap.token of 1                      @RFC7252:5.3.1
        should coap.opt.block1 present                             @RFC7959:2.3
        if coap.code == 2.31 || coap.opt.block1 present: coap.opt.block1.num == coap.opt.block1.num of 1  @RFC7959:2.3
        if coap.code == 2.31: coap.opt.block1.more == 1            @RFC7959:2.3
        if coap.opt.block1 present && coap.code != 2.31: coap.opt.block1.more == 0  @RFC7959:2.3
        if coap.code == 2.31 || coap.opt.block1 present: coap.opt.block1.szx in 0..$SIZE  @RFC7959:2.3
        if coap.code == 2.31: coap.payload absent                  @RFC7959:2.9.1
        if coap.code == 2.31: coap.opt.block2 absent               @RFC7959:2.3

    let $DONE = $DONE + len(coap.payload of 1)
    if coap.opt.block1.szx of 2 < $SIZE: let $SIZE = coap.opt.block1.szx of 2
  end
