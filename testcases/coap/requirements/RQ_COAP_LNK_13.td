test      RQ_COAP_LNK_13
title     A filter that selects nothing
purpose   A query that no link fits is answered with an empty list.
source    RFC 6690
covers    RFC6690:4.1
needs     server.core & server.filtering
uses      server $res.well_known_core read, server $res.test read, server $res.create1 read, server $res.validate read,
          server $res.obs read, server $res.large_create read, server $res.large_update read
topology  peer-server

given
  server serves $res.well_known_core to GET

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.well_known_core && coap.opt.uri_query == "rt=no-such-7d1f"]
      coap.token           len 4..4

  2 server -> peer [reply to 1] within $tx.answer                  @RFC6690:4.1
      should coap.code     == 2.05                                 @RFC6690:4.1
      if coap.code == 2.05: coap.payload absent                    @RFC6690:4.1
      coap.token           == coap.token of 1                      @RFC7252:5.3.1
