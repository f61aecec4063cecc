fragment block2_at($PATH, $NUM, $SZX, $WHOLE)
  # One block, out of its turn. A server may refuse to give blocks out of order, and may cut them smaller.
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $PATH]
      coap.token           len 4..4
      coap.opt.block2.num  == $NUM
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == $SZX

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      coap.code            in {2.05, 4.00..5.31}                   @RFC7959:2.4
      should coap.code     == 2.05                                 @RFC7959:2.4
      coap.token           == coap.token of 1                      @RFC7252:5.3.1
      if coap.code == 2.05: coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == $NUM * 2^($SZX + 4)  @RFC7959:2.3
      if coap.code == 2.05: coap.opt.block2.szx in 0..$SZX         @RFC7959:2.4
      if coap.code == 2.05: must if $dut.pattern else should coap.payload == slice($WHOLE, $NUM * 2^($SZX + 4), len(coap.payload))  @RFC7959:2.2
      if coap.code == 2.05 && coap.opt.block2.more == 1: coap.payload_length == 2^(coap.opt.block2.szx + 4)  @RFC7959:2.3
