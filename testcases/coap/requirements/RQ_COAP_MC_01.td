test      RQ_COAP_MC_01
title     A request to a group
purpose   A server that answers a request to a group does so from its own address, by a message that is no Acknowledgement, with the token of the request.
source    RFC 7252
covers    RFC7252:8.2 RFC7252:8.1 RFC7252:5.3.1 RFC7252:4.3
needs     server.get & server.group
uses      server $res.test read
topology  peer-group
note      A server may ignore any request to a group: where none of three is answered the test is INCONC. An answer from another address is not seen as one.

given
  server serves $res.test to GET

steps
  let $HEARD = 0
  repeat until $HEARD >= 1 max 3
    1 peer -> group [coap.type == NON && coap.code == GET && coap.path == $res.test]
        coap.token         len 4..4     as $TOK

    2 may server -> peer [reply to 1] within $tx.leisure + 2 * $time.settle
        coap.code          == 2.05                                 @RFC7252:5.8.1
        coap.type          in {NON, CON}                           @RFC7252:5.2.3
        coap.token         == $TOK                                 @RFC7252:5.3.1
        coap.payload       any          as $HEARD_OF

    if len($HEARD_OF) >= 0: let $HEARD = 1
  end
  check given $HEARD >= 1 for server

  use still_served()
