test      RQ_COAP_OPT_27
title     Accept: a format that there is not
purpose   A GET that accepts a format only that the resource does not have is not answered with another format.
source    RFC 7252
covers    RFC7252:5.10.4
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

steps
  use still_served()

  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.token           len 4..4
      coap.opt.accept      == 65000

  # Another error may take precedence; an endpoint that does not implement Accept answers 4.02.
  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.10.4
      if coap.code == 2.05 && coap.opt.ctype present: coap.opt.ctype == 65000  @RFC7252:5.10.4
      should coap.code     == 4.06                                 @RFC7252:5.10.4
      coap.token           == coap.token of 1                      @RFC7252:5.3.1
