test      RQ_COAP_DED_06
title     A copy of a POST that takes its time
purpose   A copy of a confirmable POST that is not answered yet is acknowledged again, and has no response of its own; nor has one that comes later.
source    RFC 7252
covers    RFC7252:5.2.2 RFC7252:4.5
needs     server.separate_post & server.get
uses      server $res.separate write, server $res.counter write, server $res.test read
topology  peer-server
note      The reference node counts these POSTs where it counts those to the counter.

given
  server serves $res.separate to POST, takes its time to answer

steps
  1 peer -> server [coap.type == CON && coap.code == POST && coap.path == $res.separate]
      coap.token           len 4..4     as $TOK

  2 given server -> peer [ack of 1] within $tx.answer              @RFC7252:5.2.2
      given coap.code      == 0.00                                 @RFC7252:5.2.2

  3 peer -> server [coap.raw == coap.raw of 1]

  4 should server -> peer [again of 2] within $tx.answer           @RFC7252:4.5

  5 given server -> peer [coap.token == $TOK && coap.code != 0.00] within $time.separate  @RFC7252:5.2.2
      coap.type            in {CON, NON}                           @RFC7252:5.2.2

  # The copies of the response are no responses of their own.
  collect server -> peer [coap.token == $TOK && coap.code != 0.00] for 2 * $time.settle as $MORE
  check should count($MORE) == 0 for server                        @RFC7252:4.5

  6 peer -> server [coap.raw == coap.raw of 1]

  collect server -> peer [coap.token == $TOK && coap.type in {CON, NON}] for 2 * $time.settle as $LATE
  check should count($LATE) == 0 for server                        @RFC7252:4.5

  use still_served()
