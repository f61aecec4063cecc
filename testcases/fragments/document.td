fragment document($BODY)
  # A JSON document stands there, and is what is read.
  1 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.patch]
      coap.opt.ctype       == 50
      coap.payload         == $BODY

  2 given server -> peer [reply to 1] within $tx.answer
      given coap.code      in {2.01, 2.04}                         @RFC7252:5.8.3
