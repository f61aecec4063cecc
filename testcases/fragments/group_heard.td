fragment group_heard()
  # Silence says something only of a server that hears the group. One of three requests may be lost, or ignored.
  let $HEARD = 0
  repeat until $HEARD >= 1 max 3
    1 peer -> group [coap.type == NON && coap.code == GET && coap.path == $res.test]
        coap.token         len 4..4     as $PLAIN

    collect server -> peer [coap.token == $PLAIN] for $tx.leisure + 2 * $time.settle as $RESPONSES
    let $HEARD = count($RESPONSES)
  end
  check given $HEARD >= 1 for server
