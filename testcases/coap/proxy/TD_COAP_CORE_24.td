test      TD_COAP_CORE_24
title     Reverse proxy, Location-Path
purpose   A reverse proxy passes a POST on to the server behind it, and the Location-Path of the answer back to its client.
source    ETSI CoAP Plugtests, TD_COAP_CORE_24 (no published text; from a checker of its captures)
covers    RFC7252:5.7.3 RFC7252:5.7.1 RFC7252:5.10.7 RFC7252:5.8.2 RFC7252:5.2 RFC7252:5.3.1 RFC7252:5.4.2
needs     client.post & proxy.reverse & server.post & server.location_path
topology  coap-reverse-proxy
note      A reverse proxy may give the new resource another name (RFC 7252 section 5.7.3): that is a remark. That the Message IDs
          of the two sides are independent is judged by the invariants.

steps
  1 client -> proxy [coap.type == CON && coap.code == POST && coap.path == $res.create2]
      coap.token           len 4..4     as $CTOK
      coap.opt.uri_query   len 8..8     as $Q
      coap.opt.ctype       == 0
      coap.payload         len 16..32

  2 proxy -> server [coap.code == POST && coap.path == $res.create2] within $time.step  @RFC7252:5.7.1
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1
      coap.opt.uri_query   == $Q                                   @RFC7252:5.7.3
      coap.opt.ctype       == 0                                    @RFC7252:5.7.1
      coap.payload         == coap.payload of 1                    @RFC7252:5.7.1
      coap.opt.proxy_uri   absent                                  @RFC7252:5.7.3
      coap.opt.proxy_scheme absent                                 @RFC7252:5.7.3

  3 server -> proxy [reply to 2]
      coap.code            == 2.01
      coap.opt.location_path == $res.location

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.01                                 @RFC7252:5.7.1
      coap.token           == $CTOK                                @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == coap.mid of 1               @RFC7252:5.2.1
      coap.opt.location_path present                               @RFC7252:5.7.1
      should coap.opt.location_path == $res.location               @RFC7252:5.7.1
