test      RQ_COAP_PRX_20
title     The last observer behind a proxy leaves
purpose   When no client observes a resource any more, the observation of the proxy at the server ends.
source    RFC 7641
covers    RFC7641:3.6 RFC7641:4.1 RFC7641:5 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & client.observe & client.deregister & server.get & server.observe & proxy.observe & (proxy.forward | proxy.reverse)
topology  coap-proxy
note      It may deregister, or reject the next notification. Going on for purposes of its own is a remark.

steps
  1 client -> proxy [coap.type == CON && coap.code == GET && coap.opt.observe == 0]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.obs, "?PRX_20"))
      if !$dut.forward: coap.path == $res.obs
      if !$dut.forward: coap.opt.uri_query len 8..8

  2 given proxy -> server [coap.code == GET && coap.path == $res.obs] within $time.step
      given coap.opt.observe == 0

  3 server -> proxy [reply to 2]
      coap.code            == 2.05
      coap.opt.observe     == 5
      coap.opt.max_age     == 30
      coap.opt.ctype       == 0
      coap.payload         == "the first state"

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      given coap.opt.observe present

  let $LEFT = 0

  5 client -> proxy [coap.type == CON && coap.code == GET && coap.opt.observe == 1]
      coap.token           == $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.obs, "?PRX_20"))
      if !$dut.forward: coap.path == $res.obs
      if !$dut.forward: coap.opt.uri_query == coap.opt.uri_query of 1

  either
    6 proxy -> client [reply to 5] within $tx.answer               @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.7.1
        coap.token         == $TOK1                                @RFC7252:5.3.1
        coap.opt.observe   absent                                  @RFC7641:4.1
  or
    7 proxy -> server [coap.code == GET && coap.path == $res.obs] within $time.step
        coap.token         len 0..$dut.token_max                   @RFC7252:5.3.1

    8 server -> proxy [reply to 7]
        coap.code          == 2.05
        coap.opt.max_age   == 30
        coap.opt.ctype     == 0
        coap.payload       == "the first state"

    9 proxy -> client [reply to 5] within $tx.answer               @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.7.1
        coap.token         == $TOK1                                @RFC7252:5.3.1
        coap.opt.observe   absent                                  @RFC7641:4.1

    if coap.opt.observe of 7 == 1: let $LEFT = 1
  end

  10 if $LEFT == 0: server -> proxy [reply to 2]
      coap.type            == CON
      coap.code            == 2.05
      coap.opt.observe     == 9
      coap.opt.max_age     == 30
      coap.opt.ctype       == 0
      coap.payload         == "the second state"

  11 if $LEFT == 0: should proxy -> server [reset of 10] within $time.step  @RFC7641:3.6
