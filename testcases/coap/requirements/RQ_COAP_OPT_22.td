test      RQ_COAP_OPT_22
title     A location with a reserved option
purpose   A location that has options which the client does not know is not used without them.
source    RFC 7252
covers    RFC7252:5.10.7
needs     client.post
topology  peer-client

# An option of no octets behind Location-Path (8): how far its number is from there. 2050 is none of those reserved.
cases $OPTION $USED
  other-2050 'e006ed' 1
  path-128   'd06b' 0
  path-132   'd06f' 0
  path-136   'd073' 0
  path-140   'd077' 0

steps
  1 ask client "Send a POST with a payload to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == POST && coap.path == $res.test] within $time.stimulus
      given coap.token     len 0..8     as $CTOK                   @RFC7252:5.3.1
      coap.payload         == "new"

  3 serverpeer -> client [coap.raw == concat(concat(concat(slice('606162636465666768', len($CTOK), 1), '41'), slice(coap.raw of 2, 2, 2)), concat($CTOK, concat('836e6577', $OPTION)))]

  4 ask client do delivered "Tell what location has been delivered of step 3" as $R

  # What the client says of a location without odd options shows that it tells locations at all.
  if $USED == 1: check $R.location == "/new" for client            @RFC7252:5.10.7
  if $USED == 0: check should $R.location == "" for client                @RFC7252:5.10.7
