fragment read_back($PATH, $BODY)
  # Read a resource, in blocks if it comes so, and compare it. Nobody is asked to: it is done where we play the client.
  let $READ = ''

  1 if len($PATH) > 0: may client -> server [coap.type == CON && coap.code == GET && coap.path == $PATH && coap.opt.block2 absent] within $time.settle
      coap.token           len 0..$dut.token_max as $TOK           @RFC7252:5.3.1

  2 if coap.code of 1 present: server -> client [reply to 1] within $tx.answer  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK                                 @RFC7252:5.3.1
      coap.payload_length  >= 1

  append $READ coap.payload of 2
  let $SZX = coap.opt.block2.szx of 2

  3 if coap.opt.block2.more of 2 == 1: repeat until coap.opt.block2.more of 5 == 0 max 256
    4 client -> server [coap.type == CON && coap.code == GET && coap.path == $PATH && coap.opt.block2 present] within $time.step
        coap.token         len 0..$dut.token_max as $TOK           @RFC7252:5.3.1
        coap.opt.block2.num == len($READ) / 2^($SZX + 4)  @RFC7959:2.4
        coap.opt.block2.more == 0                                  @RFC7959:2.4
        coap.opt.block2.szx == $SZX                                @RFC7959:2.4

    5 server -> client [reply to 4] within $tx.answer              @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.8.1
        coap.token         == $TOK                                 @RFC7252:5.3.1
        coap.opt.block2.num in {coap.opt.block2.num of 4, 0..1048575}  @RFC7959:2.3
        coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($READ)  @RFC7959:2.3
        coap.opt.block2.more in {0, 1}                             @RFC7959:2.2
        coap.opt.block2.szx in {$SZX, 0..$SZX} as $SZX             @RFC7959:2.4

    append $READ coap.payload of 5
  end

  6 if coap.code of 2 present: check must if $dut.stores_put else should $READ == $BODY for server  @RFC7959:2.5
