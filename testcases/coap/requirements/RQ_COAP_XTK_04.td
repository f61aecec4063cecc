test      RQ_COAP_XTK_04
title     Long tokens where there are none
purpose   A server that takes no tokens of more than 8 octets rejects a confirmable message with the token length 9 to 14: it has a format error.
source    RFC 7252
covers    RFC7252:3 RFC7252:4.2 RFC8974:2.2.2
needs     server.get & !server.extended_token
uses      server $res.test read
topology  peer-server
alias     RQ_COAP_MSG_04 RQ_COAP_MSG_06
note      Only a device that declares server.extended_token as absent is judged.

given
  server serves $res.test to GET

# The octets before and behind the Message ID.
cases $FIRST $REST
  nine '4901' concat('010203040506070809', uri_path($res.test, 0))
  ten '4a01' concat('0102030405060708090a', uri_path($res.test, 0))
  eleven '4b01' concat('0102030405060708090a0b', uri_path($res.test, 0))
  twelve '4c01' concat('0102030405060708090a0b0c', uri_path($res.test, 0))
  thirteen '4d01' concat('000102030405060708090a0b0c0d', uri_path($res.test, 0))
  fourteen '4e01' concat(concat('0000', pattern(269)), uri_path($res.test, 0))

steps
  use served($NONCE)

  use rejected(concat(concat($FIRST, slice($NONCE, 0, 2)), $REST))

  use still_served()
