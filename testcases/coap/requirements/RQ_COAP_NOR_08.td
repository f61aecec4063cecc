test      RQ_COAP_NOR_08
title     No-Response in a request to a group
purpose   A server that heeds No-Response, and keeps errors of requests to a group to itself, sends those that No-Response does not name; and no response of a class that it names.
source    RFC 7967
covers    RFC7967:2.1 RFC7252:8.2
needs     server.get & server.no_response & server.group
uses      server $res.test read
topology  peer-group
note      Each request is sent three times, for one may be lost. That a response comes which is not wanted is a remark: the option is elective. Where a plain request to the group is not answered the test is INCONC.

given
  server serves $res.test to GET

# Which option, whether a resource that is there is asked for, and whether the response is of interest.
cases $VALUE $EXISTS $WANTED
  success 24 1 1
  no-errors 24 0 0
  no-success 2 1 0
  errors 2 0 1
  nothing 26 1 0

steps
  use still_served()

  use group_heard()

  let $CAME = 0
  repeat 3 times
    2 if $EXISTS == 1: peer -> group [coap.type == NON && coap.code == GET && coap.path == $res.test]
        coap.token         len 4..4     as $TOK
        coap.opt.no_response == $VALUE

    3 if $EXISTS == 0: peer -> group [coap.type == NON && coap.code == GET && coap.opt.uri_path == ["no-such", "resource", "7d1f"]]
        coap.token         len 4..4     as $TOK
        coap.opt.no_response == $VALUE

    collect server -> peer [coap.token == $TOK] for $tx.leisure + 2 * $time.settle as $GOT
    let $CAME = $CAME + count($GOT)
  end

  if $WANTED == 1: check $CAME >= 1 for server                     @RFC7967:2.1
  if $WANTED == 0: check should $CAME == 0 for server              @RFC7967:2.1

  use still_served()
