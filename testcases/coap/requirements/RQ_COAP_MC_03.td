test      RQ_COAP_MC_03
title     Messages to a group that are no requests
purpose   A server that knows what came to a group rejects no non-confirmable message from there with a Reset, be it malformed, empty, or one that it does not understand.
source    RFC 7252
covers    RFC7252:8.1
needs     server.get & server.group
uses      server $res.test read
topology  peer-group
note      A server that answers no request to the group gives INCONC.
alias     RQ_COAP_MC_04

given
  server serves $res.test to GET

# The octets before the Message ID and those behind it.
cases $FIRST $REST
  empty '5000' ''
  bare-marker '5101' concat(concat('aa', uri_path($res.test, 0)), 'ff')
  delta-15 '5101' concat(concat('aa', uri_path($res.test, 0)), 'f1aa')
  token-length-15 '5f01' concat('0102030405060708', uri_path($res.test, 0))
  token-cut '5801' '0102'
  class-7 '51e0' 'aa'
  response '5145' 'aaff6869'
  critical-option '5101' concat(concat('aa', uri_path($res.test, 0)), 'e1fcd178')

steps
  use group_heard()

  use served($NONCE)

  1 peer -> group [coap.raw == concat(concat($FIRST, slice($NONCE, 0, 2)), $REST)]

  never server -> peer [coap.type == RST && coap.mid == coap.mid of 1] for $tx.leisure + 2 * $time.settle  @RFC7252:8.1

  use still_served()
