test      RQ_COAP_PRX_16
title     Response codes
purpose   A proxy returns the response of the server, whatever its code, with its payload, and without options of requests.
source    RFC 7252
covers    RFC7252:5.7.1 RFC7252:5.9 RFC7252:5.10 RFC7252:5.2 RFC7252:5.3.1
needs     client.post & server.post & (proxy.forward | proxy.reverse)
topology  coap-proxy
note      Codes that ask a client for something that a proxy may do itself (4.08, 4.13: other blocks; 4.29, 5.03: patience) are left out.

cases $CODE
  created 0x41
  deleted 0x42
  changed 0x44
  unknown_success 0x54
  bad_request 0x80
  not_found 0x84
  not_allowed 0x85
  precondition_failed 0x8c
  unknown_client_error 0x9f
  internal_error 0xa0
  not_implemented 0xa1
  gateway_timeout 0xa4
  unknown_server_error 0xbf

steps
  1 client -> proxy [coap.type == CON && coap.code == POST]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?PRX_16"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8
      coap.payload         == "to the server"

  2 proxy -> server [coap.code == POST && coap.path == $res.test] within $time.step  @RFC7252:5.7.1
      coap.payload         == "to the server"                      @RFC7252:5.7.1

  3 server -> proxy [reply to 2]
      coap.code            == $CODE
      if $CODE < 0x80: coap.opt.ctype == 50
      coap.payload         == "{}"

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == $CODE                                @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      if $CODE < 0x80: coap.opt.ctype == 50                        @RFC7252:5.7.1
      coap.payload         == "{}"                                 @RFC7252:5.7.1
      coap.opt.uri_host    absent                                  @RFC7252:5.10
      coap.opt.uri_port    absent                                  @RFC7252:5.10
      coap.opt.uri_path    absent                                  @RFC7252:5.10
      coap.opt.uri_query   absent                                  @RFC7252:5.10
      coap.opt.proxy_uri   absent                                  @RFC7252:5.10
      coap.opt.proxy_scheme absent                                 @RFC7252:5.10
