test      RQ_COAP_LNK_17
title     The list and Accept
purpose   The list comes to a client that accepts link-format, and not in another format to one that does not.
source    RFC 6690
covers    RFC7252:5.10.4 RFC6690:4
needs     server.core
uses      server $res.well_known_core read, server $res.test read, server $res.create1 read, server $res.validate read,
          server $res.obs read, server $res.large_create read, server $res.large_update read
topology  peer-server

given
  server serves $res.well_known_core to GET

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.well_known_core]
      coap.token           len 4..4
      coap.opt.accept      == 40

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.10.4
      given coap.code      != 4.02                                 @RFC7252:5.4.1
      coap.code            == 2.05                                 @RFC7252:5.10.4
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.well_known_core]
      coap.token           len 4..4
      coap.opt.accept      == 65000

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.10.4
      if coap.code == 2.05 && coap.opt.ctype present: coap.opt.ctype == 65000  @RFC7252:5.10.4
      should coap.code     == 4.06                                 @RFC7252:5.10.4
      coap.token           == coap.token of 3                      @RFC7252:5.3.1
