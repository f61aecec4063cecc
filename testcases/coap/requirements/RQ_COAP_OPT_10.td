test      RQ_COAP_OPT_10
title     An elective option too many
purpose   The second of an elective option that may be there once is ignored: the first one counts.
source    RFC 7252
covers    RFC7252:5.4.5 RFC7252:5.4.1
needs     server.get & server.put
uses      server $res.test write
topology  peer-server

given
  server serves $res.test to GET, PUT

# A PUT; the two Content-Formats are 0 and 41.
cases $OPTIONS
  content-format concat(uri_path($res.test, 0), '100129ff61207465787420666f7220746869732074657374')
  max-age concat(uri_path($res.test, 0), '10210a010bff61207465787420666f7220746869732074657374')
  size1 concat(uri_path($res.test, 0), '10d1230a010bff61207465787420666f7220746869732074657374')

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat(concat('4403', slice($NONCE, 0, 2)), slice($NONCE, 4, 4)), $OPTIONS)]

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.4.5
      coap.code            in {2.01, 2.04}                         @RFC7252:5.4.5
      coap.token           == slice($NONCE, 4, 4)                  @RFC7252:5.3.1

  3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.token           len 4..4

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == coap.token of 3                      @RFC7252:5.3.1
      coap.opt.ctype       not in {41}                             @RFC7252:5.4.5

after
  use stored($res.test, "as it was")
