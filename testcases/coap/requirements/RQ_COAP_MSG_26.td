test      RQ_COAP_MSG_26
title     Responses of class 3
purpose   A message with a code of class 3, which no request has, is not processed by a server.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:5.3.2 RFC7252:4.3
needs     server.get
uses      server $res.test read
topology  peer-server
note      That class 3 is nothing that a server can process is a conclusion: an empty Acknowledgement is a remark.

given
  server serves $res.test to GET

# The octets before the Message ID.
cases $CON $NON
  3.00 '4460' '5460'
  3.31 '447f' '547f'

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat($CON, slice($NONCE, 0, 2)), 'a1b2c3d4ff78')]

  2 server -> peer [coap.mid == coap.mid of 1] within $tx.answer   @RFC7252:4.2
      coap.type            in {ACK, RST}                           @RFC7252:4.2
      coap.code            == 0.00                                 @RFC7252:4.2
      should coap.type     == RST                                  @RFC7252:4.2

  use rejected_non(concat(concat($NON, slice($NONCE, 2, 2)), 'a1b2c3d4ff78'))

  use still_served()
