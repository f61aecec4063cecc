fragment block1_kept($PATH, $NUM, $PART)
  # A block of 16 octets that is not the last one. What follows says something of a server that collects blocks: not of one
  # that acts on each, nor of one that has no room or no such option.
  1 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $PATH]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == $NUM
      coap.opt.block1.more == 1
      coap.opt.block1.szx  == 0
      coap.payload         == $PART

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.31                                 @RFC7959:2.5
      coap.token           == coap.token of 1                      @RFC7252:5.3.1
