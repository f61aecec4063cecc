fragment delete($PATH)
  1 client -> server [coap.type == CON && coap.code == DELETE && coap.path == $PATH]

  2 may server -> client [reply to 1] within $tx.answer
