test      RQ_COAP_URI_04
title     Percent-encodings in a query
purpose   A query is split at its ampersands first, and then decoded.
source    RFC 7252
covers    RFC7252:6.4 RFC7252:5.10.1
needs     client.get & client.query
topology  peer-client
note      The URI ends with ?a=1&b=2, ?x=%26y, ?%2F or ?/, ?%2541&c.

cases $QUERY
  two ["a=1", "b=2"]
  ampersand ["x=&y"]
  slash ["/"]
  percent ["%41", "c"]

steps
  1 ask client "Send a confirmable GET to the URI that is made of the path segments and the query of step 2, by RFC 7252 section 6.5"

  2 client -> serverpeer [coap.type == CON && coap.code == GET] within $time.stimulus
      coap.path            == $res.query
      coap.opt.uri_query   == $QUERY                               @RFC7252:6.4

  3 serverpeer -> client [reply to 2]
      coap.type            == ACK
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.payload         == "here"
