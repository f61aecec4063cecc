test      RQ_COAP_MSG_44
title     Malformed options, non-confirmable
purpose   A non-confirmable message with a malformed option is rejected: with a Reset or with silence.
source    RFC 7252
covers    RFC7252:3.1 RFC7252:4.3
needs     server.get
uses      server $res.test read
topology  peer-server
alias     RQ_COAP_MSG_11 RQ_COAP_MSG_12 RQ_COAP_MSG_13 RQ_COAP_MSG_14 RQ_COAP_NOR_07

given
  server serves $res.test to GET

# The octets before and behind the Message ID.
cases $FIRST $REST
  delta-15 '5401' concat(concat('a1b2c3d4', uri_path($res.test, 0)), 'f0')
  length-15 '5401' concat(concat('a1b2c3d4', uri_path($res.test, 0)), '0f')
  cut-value '5401' 'a1b2c3d4b47465'
  cut-delta '5401' concat(concat('a1b2c3d4', uri_path($res.test, 0)), 'd0')
  cut-length '5401' concat(concat('a1b2c3d4', uri_path($res.test, 0)), '0e00')
  cut-token '5801' 'a1b2c3'
  # behind a No-Response option that wants to hear of errors
  no-response '5401' concat(concat('a1b2c3d4', uri_path($res.test, 0)), 'd1ea02f0')

steps
  use served($NONCE)

  use rejected_non(concat(concat($FIRST, slice($NONCE, 0, 2)), $REST))

  use still_served()
