test      RQ_COAP_MSG_30
title     A client and numbers with leading zeros
purpose   A number in an option of a response means the same with leading zero octets.
source    RFC 7252
covers    RFC7252:3.2
needs     client.get
topology  peer-client

# Content-Format 50 and Max-Age 30, as short as can be and as long as may be.
cases $OPTIONS
  short 'c132211e'
  long  'c20032240000001e'

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      given coap.token     len 0..8     as $CTOK                   @RFC7252:5.3.1

  3 serverpeer -> client [coap.raw == concat(concat(concat(slice('606162636465666768', len($CTOK), 1), '45'), slice(coap.raw of 2, 2, 2)), concat($CTOK, concat($OPTIONS, 'ff7b7d')))]

  4 ask client do delivered "Tell what has been delivered of step 3" as $R

  check given $R.deliveries >= 1 for client
  check $R.content_format == 50 for client                         @RFC7252:3.2
  check $R.max_age == 30 for client                                @RFC7252:3.2
