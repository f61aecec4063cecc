test      RQ_COAP_OPT_08
title     Elective options in a response
purpose   A response with elective options that nobody knows, or with one too many, is delivered as if they were not there.
source    RFC 7252
covers    RFC7252:5.4.1 RFC7252:5.4.5
needs     client.get
topology  peer-client
alias     RQ_COAP_OPT_11

# What stands behind the token; the payload is "a content".
cases $BEHIND
  empty 'c0e0fccfff6120636f6e74656e74'
  several concat(concat(concat(concat('c0e1fccfa52d00', pattern(13)), 'de05001f'), pattern(300)), 'ff6120636f6e74656e74')
  content-format-twice 'c00129ff6120636f6e74656e74'
  max-age-twice 'c0213c00ff6120636f6e74656e74'
  location '816140ff6120636f6e74656e74'

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      given coap.token     len 0..8     as $CTOK                   @RFC7252:5.3.1

  3 serverpeer -> client [coap.raw == concat(concat(concat(slice('606162636465666768', len($CTOK), 1), '45'), slice(coap.raw of 2, 2, 2)), concat($CTOK, $BEHIND))]

  4 confirm client "It shows the payload of step 3" shows coap.payload of 3  @RFC7252:5.4.1
