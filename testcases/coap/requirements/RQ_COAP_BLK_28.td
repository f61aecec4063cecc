test      RQ_COAP_BLK_28
title     A block that is not of its size
purpose   A block that is shorter or longer than its size says, and not the last one, is refused; the server lives on.
source    RFC 7959
covers    RFC7959:2.3
needs     server.get & server.put & server.block1
uses      server $res.large_update write, server $res.test read
topology  peer-server
note      What a server does with such a block no sentence says: remarks.

given
  server serves $res.large_update to GET, PUT with a body of several blocks
  server serves $res.test to GET

cases $PART
  short pattern(15)
  long pattern(17)

steps
  1 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 0
      coap.opt.block1.more == 1
      coap.opt.block1.szx  == 0
      coap.payload         == $PART

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      should coap.code     in {4.00, 4.08, 4.13}                   @RFC7959:2.3
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  use still_served()

after
  use stored($res.large_update, "as it was")
