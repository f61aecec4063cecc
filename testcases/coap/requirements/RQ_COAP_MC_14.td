test      RQ_COAP_MC_14
title     A group is asked for blocks
purpose   A server that answers a request to a group for blocks of 32 octets sends the first block, of 32 octets or less, and the others to who asks it for them.
source    RFC 7959
covers    RFC7959:2.8 RFC7959:2.4 RFC7959:2.3
needs     server.block2 & server.group
uses      server $res.large read
topology  peer-group
note      A server may ignore any request to a group: where none of three is answered the test is INCONC.

given
  server serves $res.large to GET with a body of more than one block

steps
  let $HEARD = 0
  repeat until $HEARD == 1 max 3
    1 peer -> group [coap.type == NON && coap.code == GET && coap.path == $res.large]
        coap.token         len 4..4     as $TOK
        coap.opt.block2.num == 0
        coap.opt.block2.more == 0
        coap.opt.block2.szx == 1

    2 may server -> peer [reply to 1] within $tx.leisure + 2 * $time.settle
        given coap.code    == 2.05
        coap.token         == $TOK                                 @RFC7252:5.3.1
        given by server.block2 coap.opt.block2 present             @RFC7959:2.3
        coap.opt.block2.num == 0                                   @RFC7959:2.3
        coap.opt.block2.szx in 0..1 as $SZX                        @RFC7959:2.4
        if coap.opt.block2.more == 1: coap.payload is full_block(coap.opt.block2.szx)      @RFC7959:2.2

    if $SZX >= 0: let $HEARD = 1
  end
  check given $HEARD == 1 for server

  3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.large]
      coap.token           len 4..4
      coap.opt.block2.num  == 1
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == $SZX

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      given by server.block2 coap.opt.block2 present               @RFC7959:2.3
      coap.opt.block2.num  == 1                                    @RFC7959:2.3
