test      RQ_COAP_LNK_09
title     Each link leads somewhere
purpose   What the list of links names is there: a GET of it is not answered with 4.04, and with no server error.
source    RFC 6690
covers    RFC6690:4 RFC7252:5.2
needs     server.core & server.get
uses      server $res.well_known_core read, server $res.test read, server $res.create1 read, server $res.validate read,
          server $res.obs read, server $res.large_create read, server $res.large_update read
topology  peer-server
note      Only remarks: a resource may be gone by the time it is asked for. The first forty links are looked at.

given
  server serves $res.well_known_core to GET

steps
  use links($LIST)

  let $N = 0
  let $PATH = ""

  repeat 40 times
    let $PATH = link_path($LIST, $N)

    1 if len($PATH) >= 2: peer -> server [coap.type == CON && coap.code == GET && coap.path == $PATH]
        coap.token         len 4..4     as $TOK

    2 if len($PATH) >= 2: should server -> peer [coap.token == $TOK && coap.code != 0.00] within $time.separate  @RFC7252:5.2
        should coap.code   not in {4.04, 5.00..5.31}               @RFC6690:4

    let $N = $N + 1
  end
