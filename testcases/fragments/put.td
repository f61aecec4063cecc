fragment put($PATH, $BODY)
  1 client -> server [coap.type == CON && coap.code == PUT && coap.path == $PATH]
      coap.opt.ctype       == 0
      coap.payload         == $BODY

  2 may server -> client [reply to 1] within $tx.answer
