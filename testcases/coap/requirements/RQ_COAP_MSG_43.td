test      RQ_COAP_MSG_43
title     A malformed Acknowledgement
purpose   An Acknowledgement that is malformed acknowledges nothing: the response is sent again.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:3
needs     server.get & server.separate
uses      server $res.separate read
topology  peer-server
note      A server may give up early (section 4.2), so that a copy which does not come is a remark.

given
  server serves $res.separate to GET, takes its time to answer, and answers with a confirmable message

# Of a message with the right Message ID: a token length that is reserved, and an option that is cut off.
cases $FIRST $BEHIND
  token-length '6900' ''
  option       '6000' 'b3'

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.separate]
      coap.token           len 4..4     as $TOK

  2 given server -> peer [reply to 1] within $time.separate        @RFC7252:5.2.2
      given coap.type      == CON
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK                                 @RFC7252:5.3.1

  3 peer -> server [coap.raw == concat(concat($FIRST, slice(coap.raw of 2, 2, 2)), $BEHIND)]

  4 should server -> peer [again of 2] within $tx.max_transmit_span of 2  @RFC7252:4.2
      coap.mid             == coap.mid of 2                        @RFC7252:4.2

  5 peer -> server [reply to 2]
      coap.type            == ACK
      coap.code            == 0.00
