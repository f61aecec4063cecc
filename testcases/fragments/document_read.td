fragment document_read($READ)
  # What the JSON document is now.
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.patch]
      coap.token           len 4..4

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7252:5.8.1
      coap.token           == coap.token of 1                      @RFC7252:5.3.1
      coap.payload         any as $READ
