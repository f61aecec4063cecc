test      RQ_COAP_URI_20
title     A location as a URI
purpose   What a URI cannot hold as it is stands escaped in the location that a client shows.
source    RFC 7252
covers    RFC7252:5.10.7 RFC7252:6.5
needs     client.post
topology  peer-client

cases $OPTIONS $URI
  plain   '826e77016d' "/nw/m"
  escaped '8361206203632f6400c3783d26' "/a%20b/c%2Fd/?x=%26"
  query   'd307713d2f' "/?q=/"

steps
  1 ask client "Send a POST with a payload to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == POST && coap.path == $res.test] within $time.stimulus
      given coap.token     len 0..8     as $CTOK                   @RFC7252:5.3.1
      coap.payload         == "new"

  3 serverpeer -> client [coap.raw == concat(concat(concat(slice('606162636465666768', len($CTOK), 1), '41'), slice(coap.raw of 2, 2, 2)), concat($CTOK, $OPTIONS))]

  4 ask client do delivered "Tell what location has been delivered of step 3" as $R

  check $R.location == $URI for client                             @RFC7252:6.5
