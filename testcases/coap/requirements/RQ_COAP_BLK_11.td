test      RQ_COAP_BLK_11
title     A body that changes between two blocks
purpose   When a resource changes while it is fetched, its later blocks have another ETag, or are still of the body that the first one was of.
source    RFC 7959
covers    RFC7252:5.10.6 RFC7959:2.4
needs     server.put & server.block1 & server.block2
uses      server $res.large_update write
topology  peer-server
note      A server without ETags says nothing of its blocks: INCONC.

given
  server serves $res.large_update to GET, PUT with a body of several blocks

before
  use block1_sent($res.large_update, pattern(256), 2)

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.block2.num  == 0
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == 2

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7252:5.8.1
      given coap.opt.etag  len 1..8     as $E1                     @RFC7959:2.4
      given coap.opt.block2.more == 1
      given coap.opt.block2.szx == 2

  3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.block2.num  == 1
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == 2

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7252:5.8.1
      given coap.opt.etag  == $E1

  use block1_sent($res.large_update, upper(pattern(256)), 2)

  5 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.block2.num  == 1
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == 2

  6 server -> peer [reply to 5] within $tx.answer                  @RFC7252:5.2
      coap.code            in {2.05, 4.00..5.31}                   @RFC7959:2.4
      if coap.code == 2.05 && coap.opt.etag == $E1 && coap.opt.block2.szx == 2: coap.payload == coap.payload of 4  @RFC7252:5.10.6

after
  use stored($res.large_update, "as it was")
