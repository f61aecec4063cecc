fragment stored_by_a($PATH, $BODY)
  # A text is put there, whatever it answers.
  1 peer.a -> server [coap.type == CON && coap.code == PUT && coap.path == $PATH]
      coap.opt.ctype       == 0
      coap.payload         == $BODY

  2 may server -> peer.a [reply to 1] within $tx.answer
