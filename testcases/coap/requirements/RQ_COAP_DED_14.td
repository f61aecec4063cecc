test      RQ_COAP_DED_14
title     A copy of a notification
purpose   A client delivers a non-confirmable notification once, however often it comes.
source    RFC 7252
covers    RFC7252:4.5
needs     client.observe
topology  peer-client

steps
  use observes($res.obs, 100, 60, "state 1", $TOK)

  1 ask client do delivered "Tell how many responses have been delivered" as $FIRST

  2 serverpeer -> client [coap.type == NON && coap.code == 2.05]
      coap.mid             any
      coap.token           == $TOK
      coap.opt.observe     == 101
      coap.opt.ctype       == 0
      coap.payload         == "state 2"

  3 serverpeer -> client [coap.raw == coap.raw of 2]

  4 serverpeer -> client [coap.raw == coap.raw of 2]

  wait $time.settle

  5 ask client do delivered "Tell how many responses have been delivered" as $R

  check given $R.deliveries >= $FIRST.deliveries + 1 for client
  check should $R.deliveries == $FIRST.deliveries + 1 for client    @RFC7252:4.5
