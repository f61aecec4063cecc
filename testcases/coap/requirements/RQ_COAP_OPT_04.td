test      RQ_COAP_OPT_04
title     A critical option in a piggybacked response
purpose   A piggybacked response with a critical option that nobody knows is rejected: it is not delivered, and has no answer.
source    RFC 7252
covers    RFC7252:5.4.1 RFC7252:4.2
needs     client.get
topology  peer-client

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      given coap.token     len 0..8     as $CTOK                   @RFC7252:5.3.1

  # 2.05 with the critical option 65001 and the payload "with an option".
  3 serverpeer -> client [coap.raw == concat(concat(concat(slice('606162636465666768', len($CTOK), 1), '45'), slice(coap.raw of 2, 2, 2)), concat($CTOK, 'c0e1fcd0a5ff7769746820616e206f7074696f6e'))]

  4 never client -> serverpeer [coap.type in {ACK, RST}] for $tx.ack_timeout / 2  @RFC7252:4.2

  5 deny client "It shows the payload of step 3" shows coap.payload of 3  @RFC7252:5.4.1
