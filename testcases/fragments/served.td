fragment served($NONCE)
  # What comes next says something only of a server that answers now. The token is random: the Message IDs of octets that
  # are sent as they stand are made of it.
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.token           len 8..8     as $NONCE

  2 given server -> peer [reply to 1] within $tx.answer            @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7252:5.8.1
