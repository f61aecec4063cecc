test      RQ_COAP_ECH_06
title     Echo where nobody asked for it
purpose   Echo in a request that needs no proof of freshness changes nothing, whatever its length.
source    RFC 7252
covers    RFC7252:5.4.1 RFC7252:5.4.3
needs     server.get
uses      server $res.test read
topology  peer-server
alias     RQ_COAP_ECH_05

given
  server serves $res.test to GET

cases $OPTIONS
  one-octet concat(uri_path($res.test, 0), 'd1e4a5')
  forty concat(concat(uri_path($res.test, 0), 'dde41b'), pattern(40))
  empty concat(uri_path($res.test, 0), 'd0e4')
  forty-one concat(concat(uri_path($res.test, 0), 'dde41c'), pattern(41))

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat(concat('4401', slice($NONCE, 0, 2)), slice($NONCE, 4, 4)), $OPTIONS)]

  2 server -> peer [coap.mid == coap.mid of 1 || coap.token == slice($NONCE, 4, 4)] within $tx.answer  @RFC7252:5.4.1
      coap.type            != RST                                  @RFC7252:5.4.1
      if coap.code != 0.00 && coap.opt.echo absent: coap.code == 2.05                      @RFC7252:5.4.1
      if coap.code != 0.00: coap.token == slice($NONCE, 4, 4)      @RFC7252:5.3.1

  3 if coap.code of 2 == 0.00 && coap.type of 2 == ACK: server -> peer [coap.token == slice($NONCE, 4, 4)] within $tx.answer  @RFC7252:5.4.1
      if coap.code != 0.00 && coap.opt.echo absent: coap.code == 2.05                      @RFC7252:5.4.1
