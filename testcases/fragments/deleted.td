fragment deleted($PATH)
  # There is no such resource, whatever it answers.
  1 peer -> server [coap.type == CON && coap.code == DELETE && coap.path == $PATH]

  2 may server -> peer [reply to 1] within $tx.answer
