test      RQ_COAP_BLK_29
title     Blocks of two formats
purpose   Blocks with different Content-Formats are not assembled: the second one is refused, and nothing is put.
source    RFC 7959
covers    RFC7959:2.3 RFC7959:2.9.2
needs     server.get & server.put & server.block1
uses      server $res.large_update write
topology  peer-server
note      A server that acts on each block gives INCONC.

given
  server serves $res.large_update to GET, PUT with a body of several blocks

before
  use stored($res.large_update, "as it was")

steps
  use block1_kept($res.large_update, 0, pattern(16))

  1 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 41
      coap.opt.block1.num  == 1
      coap.opt.block1.more == 0
      coap.opt.block1.szx  == 0
      coap.payload         == "<xml/>"

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7959:2.3
      coap.code            in {4.00..5.31}                         @RFC7959:2.3
      should coap.code     == 4.08                                 @RFC7959:2.9.2
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  use block2_read($res.large_update, 6, $READ)
  check must if $dut.stores_put else should $READ == "as it was" for server  @RFC7959:2.3

after
  use stored($res.large_update, "as it was")
