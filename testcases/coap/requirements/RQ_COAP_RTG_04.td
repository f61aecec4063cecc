test      RQ_COAP_RTG_04
title     Request-Tag where there are no blocks
purpose   Request-Tag in a request without blocks, or of nine octets, is ignored, and the response has none.
source    RFC 9175
covers    RFC9175:3.4 RFC9175:3.2.1 RFC7252:5.4.1 RFC7252:5.4.3
needs     server.get
uses      server $res.test read
topology  peer-server
note      A server that does not know the option ignores it, too: it is elective.
alias     RQ_COAP_RTG_05 RQ_COAP_RTG_08

given
  server serves $res.test to GET

cases $OPTIONS
  two-octets concat(uri_path($res.test, 0), 'e2000c0102')
  empty concat(uri_path($res.test, 0), 'e0000c')
  twice concat(uri_path($res.test, 0), 'e1000c010101')
  nine-octets concat(uri_path($res.test, 0), 'e9000c010203040506070809')

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat(concat('4401', slice($NONCE, 0, 2)), slice($NONCE, 4, 4)), $OPTIONS)]

  2 server -> peer [coap.mid == coap.mid of 1 || coap.token == slice($NONCE, 4, 4)] within $tx.answer  @RFC9175:3.4
      coap.type            != RST                                  @RFC7252:5.4.1
      if coap.code != 0.00: coap.code == 2.05                      @RFC7252:5.4.1
      if coap.code != 0.00: coap.token == slice($NONCE, 4, 4)      @RFC7252:5.3.1
      coap.opt.request_tag absent                                  @RFC9175:3.4

  3 if coap.code of 2 == 0.00 && coap.type of 2 == ACK: server -> peer [coap.token == slice($NONCE, 4, 4)] within $tx.answer  @RFC9175:3.4
      if coap.code != 0.00: coap.code == 2.05                      @RFC7252:5.4.1
      coap.opt.request_tag absent                                  @RFC9175:3.4
