test      RQ_COAP_BLK_06
title     Blocks out of order and in other sizes
purpose   A block that is asked for by its number and size is what these say, in any order and after a change of the size; behind the end there is none.
source    RFC 7959
covers    RFC7959:2.4 RFC7959:2.3 RFC7959:2.2
needs     server.block2
uses      server $res.large read
topology  peer-server
note      No sentence says that a server gives blocks out of order: where it refuses, a remark.
alias     RQ_COAP_BLK_07 RQ_COAP_BLK_08

given
  server serves $res.large to GET with a body of more than one block

steps
  use block2_read($res.large, 6, $WHOLE)
  check given len($WHOLE) >= 1024 for server
  use block2_at($res.large, 3, 2, $WHOLE)
  use block2_at($res.large, 0, 2, $WHOLE)
  use block2_at($res.large, 7, 2, $WHOLE)
  use block2_at($res.large, 3, 2, $WHOLE)
  use block2_at($res.large, 0, 4, $WHOLE)
  use block2_at($res.large, 4, 2, $WHOLE)
  use block2_at($res.large, 10, 1, $WHOLE)
  use block2_at($res.large, 2, 4, $WHOLE)

  # An empty block at the end says nothing false.
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.large]
      coap.token           len 4..4
      coap.opt.block2.num  == len($WHOLE) / 16 + 1
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == 0

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      coap.code            in {2.05, 4.00..5.31}                   @RFC7959:2.4
      should coap.code     in {4.00..4.31}                         @RFC7959:2.4
      if coap.code == 2.05: must if $dut.pattern else should coap.payload absent  @RFC7959:2.3

  3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.large]
      coap.token           len 4..4
      coap.opt.block2.num  == 1048575
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == 6

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      coap.code            in {2.05, 4.00..5.31}                   @RFC7959:2.4
      should coap.code     in {4.00..4.31}                         @RFC7959:2.4
      if coap.code == 2.05: coap.payload absent                    @RFC7959:2.3
