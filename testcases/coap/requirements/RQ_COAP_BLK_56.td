test      RQ_COAP_BLK_56
title     All at once for a client that asked for blocks
purpose   A client that asks for a block size and is given the whole body without Block2 takes it.
source    RFC 7959
covers    RFC7959:2.2 RFC7959:2.4
needs     client.block2
topology  peer-client

steps
  1 ask client "Send a confirmable GET with Block2 0/0/64 to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test && coap.opt.block2.num == 0] within $time.stimulus
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1
      coap.opt.block2.more == 0                                    @RFC7959:2.4
      given coap.opt.block2.szx in 2..6

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.payload         == "all at once"

  4 confirm client "It shows the payload of step 3" shows coap.payload of 3  @RFC7959:2.2
