test      RQ_COAP_MSG_41
title     Hundreds of wrong messages
purpose   A server that is sent messages with changed, missing and additional octets goes on answering good ones.
source    RFC 7252
covers    RFC7252:3 RFC7252:4.2 RFC7252:5.2
needs     server.get
uses      server $res.test read
topology  peer-server
note      All are GET: nothing that could change the device. The changes are the same in each run, the Message IDs and tokens are not.

given
  server serves $res.test to GET

# Where in the sequence of changes it begins, and what is changed: a path, or several options and a payload.
cases $N $BEHIND
  path-1 1 ''
  path-2 51 ''
  path-3 101 ''
  path-4 151 ''
  path-5 201 ''
  options-1 501 '43713d3121006102ff6869'
  options-2 551 '43713d3121006102ff6869'
  options-3 601 '43713d3121006102ff6869'
  options-4 651 '43713d3121006102ff6869'
  options-5 701 '43713d3121006102ff6869'

steps
  use served($NONCE)

  let $GOOD = concat(concat(concat('4401', slice($NONCE, 0, 2)), slice($NONCE, 4, 4)), concat(uri_path($res.test, 0), $BEHIND))

  repeat 50 times
    1 peer -> server [coap.raw == mutated($GOOD, $N)]
    wait 5ms
    let $N = $N + 1
  end

  use still_served()
