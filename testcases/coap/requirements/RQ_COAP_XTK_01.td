test      RQ_COAP_XTK_01
title     Long tokens
purpose   A server that takes tokens of more than 8 octets answers with the token of the request, however its length is written; at once and later.
source    RFC 8974
covers    RFC8974:2.1 RFC7252:5.3.1
needs     server.get & server.extended_token
uses      server $res.test read, server $res.separate read
topology  peer-server
alias     RQ_COAP_XTK_08
note      A server with a limit of its own answers with 4.00 or 5.03, and the whole token: INCONC.

given
  server serves $res.test to GET

# The octets before the Message ID and behind it, the octets of the token, and whether the answer is to take its time.
cases $FIRST $EXT $LENGTH $LATE
  nine '4901' '' 9 0
  twelve '4c01' '' 12 0
  thirteen '4d01' '00' 13 0
  fourteen '4d01' '01' 14 0
  most-of-one-octet '4d01' 'ff' 268 0
  least-of-two-octets '4e01' '0000' 269 0
  more '4e01' '0001' 270 0
  thousand '4e01' '02db' 1000 0
  late '4e01' '001f' 300 1

steps
  use served($NONCE)

  let $HEAD = concat(concat(concat($FIRST, slice($NONCE, 0, 2)), $EXT), pattern($LENGTH))

  1 if $LATE == 0: peer -> server [coap.raw == concat($HEAD, uri_path($res.test, 0))]

  2 if $LATE == 0: server -> peer [coap.mid == coap.mid of 1 && coap.code != 0.00 || coap.token == pattern($LENGTH)] within $tx.answer  @RFC8974:2.1
      coap.token           == pattern($LENGTH)                     @RFC7252:5.3.1
      given coap.code      not in {4.00, 5.03, 4.13}
      coap.code            == 2.05                                 @RFC8974:2.1

  3 if $LATE == 1: peer -> server [coap.raw == concat($HEAD, uri_path($res.separate, 0))]

  4 if $LATE == 1: server -> peer [coap.token == pattern($LENGTH)] within $time.separate  @RFC8974:2.1
      given coap.code      not in {4.00, 5.03, 4.13, 4.04}
      coap.code            == 2.05                                 @RFC8974:2.1

  use still_served()
