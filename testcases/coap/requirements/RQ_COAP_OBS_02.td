test      RQ_COAP_OBS_02
title     A registration where nothing can be observed
purpose   A registration that the server does not take is a GET: its response has no Observe option, and no notification comes when the resource changes.
source    RFC 7641
covers    RFC7641:4.1 RFC7641:2
needs     server.get & server.put
uses      server $res.test write
topology  peer-server
note      A server may let its clients observe whatever it likes: one that takes the registration gives INCONC.

given
  server serves $res.test to GET, PUT

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.token           len 4..4
      coap.opt.observe     == 0

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7641:2
      coap.code            == 2.05                                 @RFC7641:2
      coap.token           == coap.token of 1                      @RFC7252:5.3.1
      given coap.opt.observe absent                                @RFC7641:4.1

  3 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.test]
      coap.token           len 6..6
      coap.opt.ctype       == 0
      coap.payload         == "not to be notified"

  all
    4 server -> peer [reply to 3] within $tx.answer                @RFC7252:5.2
        given coap.code    in {2.04, 2.01}
  and
    # A copy of a separate response may still come; a notification has the option.
    5 never server -> peer [reply to 1 && coap.opt.observe present] for $time.settle  @RFC7641:4.1
  end

after
  use stored($res.test, "as it was")
