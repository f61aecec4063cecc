test      RQ_COAP_XTK_07
title     Long tokens before one was tried
purpose   A client finds out by a confirmable request whether the server takes tokens of more than 8 octets: its first request to a server has a short one when it is non-confirmable, which a server that knows none may ignore in silence.
source    RFC 8974
covers    RFC8974:2.2.2
needs     client.get & client.non & client.extended_token
topology  peer-client
note      Whoever sends a long token there may know by other means that it is taken: a remark. A client that tries first, with a request of its own, gives INCONC.

steps
  1 ask client "Send a non-confirmable GET to {serverpeer}{res.test}, the first request to this server"

  2 client -> serverpeer [coap.type == NON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      should coap.token    len 0..8                                @RFC8974:2.2.2

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.payload         == "with any token"
