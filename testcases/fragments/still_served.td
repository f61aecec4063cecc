fragment still_served()
  # Whatever came before, a legal request is answered.
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.token           len 4..4     as $TOK

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK                                 @RFC7252:5.3.1
