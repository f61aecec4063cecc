fragment stored($PATH, $BODY)
  # A text is put there, whatever it answers.
  1 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $PATH]
      coap.opt.ctype       == 0
      coap.payload         == $BODY

  2 may server -> peer [reply to 1] within $tx.answer
