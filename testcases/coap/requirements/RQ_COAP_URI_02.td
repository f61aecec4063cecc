test      RQ_COAP_URI_02
title     Empty segments of a path
purpose   Each slash of a path but the first begins a segment, which may be empty.
source    RFC 7252
covers    RFC7252:6.4 RFC7252:5.10.1
needs     client.get
topology  peer-client

cases $PATH
  slash-at-end ["a", ""]
  two-slashes ["", "a"]
  in-the-middle ["a", "", "b"]

steps
  1 ask client "Send a confirmable GET to the URI that is made of the path segments and the query of step 2, by RFC 7252 section 6.5"

  2 client -> serverpeer [coap.type == CON && coap.code == GET] within $time.stimulus
      coap.opt.uri_path    == $PATH                                @RFC7252:6.4

  3 serverpeer -> client [reply to 2]
      coap.type            == ACK
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.payload         == "here"
