test      RQ_COAP_MC_07
title     A confirmable request to a group
purpose   A server that knows what came to a group neither acknowledges nor rejects a confirmable message from there, which must not be: all members would do it at once.
source    RFC 7252
covers    RFC7252:8.1
needs     server.get & server.group
uses      server $res.test read
topology  peer-group
note      A server that answers no request to the group gives INCONC. What becomes of such a message the section does not say: a remark.

given
  server serves $res.test to GET

# The octets before the Message ID and those behind it.
cases $FIRST $REST
  request '4401' uri_path($res.test, 0)
  ping '4000' ''

steps
  use group_heard()

  use served($NONCE)

  1 if $FIRST == '4401': peer -> group [coap.raw == concat(concat($FIRST, slice($NONCE, 0, 2)), concat(slice($NONCE, 4, 4), $REST))]

  2 if $FIRST == '4000': peer -> group [coap.raw == concat($FIRST, slice($NONCE, 0, 2))]

  collect server -> peer [coap.type in {ACK, RST} || coap.code in 2.00..5.31] for $tx.leisure + 2 * $time.settle as $GOT
  check should count($GOT) == 0 for server                         @RFC7252:8.1

  use still_served()
