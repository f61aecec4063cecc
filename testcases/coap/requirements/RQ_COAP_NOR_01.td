test      RQ_COAP_NOR_01
title     No-Response that is heeded
purpose   A server that heeds No-Response sends no response of a class that is named, and those that are not.
source    RFC 7967
covers    RFC7967:2.1
needs     server.get & server.no_response
uses      server $res.test read
topology  peer-server
alias     RQ_COAP_NOR_02 RQ_COAP_NOR_03
note      To ignore the option is always right: remarks.

given
  server serves $res.test to GET

# Which option, and whether a resource that is there, or one that is not, is asked for.
cases $VALUE $EXISTS $WANTED
  all 26 1 0
  success 2 1 0
  success-error 2 0 1
  errors 24 0 0
  errors-success 24 1 1
  servers-clients 16 0 1

steps
  use still_served()

  1 if $EXISTS == 1: peer -> server [coap.type == NON && coap.code == GET && coap.path == $res.test]
      coap.token           len 4..4     as $TOK
      coap.opt.no_response == $VALUE

  2 if $EXISTS == 0: peer -> server [coap.type == NON && coap.code == GET && coap.opt.uri_path == ["no-such", "resource", "7d1f"]]
      coap.token           len 4..4     as $TOK
      coap.opt.no_response == $VALUE

  collect server -> peer [coap.token == $TOK] for 2 * $time.settle as $CAME
  check should min(1, count($CAME)) == $WANTED for server          @RFC7967:2.1

  use still_served()
