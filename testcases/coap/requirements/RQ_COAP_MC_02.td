test      RQ_COAP_MC_02
title     The leisure
purpose   A server answers a request to a group at a random time within the leisure, not at once.
source    RFC 7252
covers    RFC7252:8.2
needs     server.get & server.group
uses      server $res.test read
topology  peer-group
note      Of six answers one has to be late, by a tenth of the leisure or 50 ms: chance alone fails once in a million times. A remark.

given
  server serves $res.test to GET

steps
  let $LATEST = 0s

  repeat 6 times
    1 peer -> group [coap.type == NON && coap.code == GET && coap.path == $res.test]
        coap.token         len 4..4

    2 given server -> peer [reply to 1] within $tx.leisure + 2 * $time.settle
        given coap.code    == 2.05

    let $LATEST = max($LATEST, time of 2 - time of 1)
  end

  check should $LATEST >= min($tx.leisure / 10, 50ms) for server   @RFC7252:8.2
