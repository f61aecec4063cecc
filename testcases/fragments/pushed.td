fragment pushed($TOKEN, $TYPE, $SEQ, $BODY)
  # A notification, of type 0 (confirmable) or 1 (not). One that is confirmable is acknowledged, whether its state is of any use or not.
  1 serverpeer -> client [coap.type == $TYPE && coap.code == 2.05]
      coap.mid             any
      coap.token           == $TOKEN
      coap.opt.observe     == $SEQ
      coap.opt.ctype       == 0
      coap.payload         == $BODY

  2 if coap.type of 1 == CON: client -> serverpeer [reply to 1] within $tx.answer  @RFC7641:3.5
      given coap.type      == ACK
      coap.raw             len 4..4                                @RFC7252:4.1
