test      RQ_COAP_BLK_20
title     A body put in blocks of every size
purpose   A body that comes in blocks, of each size, is taken whole: each block is acknowledged by its number, the last one with what became of the request.
source    RFC 7959
covers    RFC7959:2.5 RFC7959:2.3 RFC7959:2.9.1 RFC7959:2.2 RFC7959:2.4 RFC7252:5.8.1 RFC7252:5.2 RFC7252:5.3.1
needs     server.put & server.block1
uses      server $res.large_update write
topology  peer-server
note      A server may act on each block (2.04 or 2.01, without the more bit), and may ask for smaller blocks.
alias     RQ_COAP_BLK_21 RQ_COAP_BLK_22 RQ_COAP_BLK_23 RQ_COAP_BLK_34 RQ_COAP_BLK_35

given
  server serves $res.large_update to GET, PUT with a body of several blocks

cases $SZX $BODY
  16 0 upper(pattern(400))
  32 1 upper(pattern(390))
  64 2 upper(pattern(640))
  128 3 upper(pattern(900))
  256 4 upper(pattern(1024))
  512 5 upper(pattern(1025))
  1024 6 upper(pattern(1280))
  one-block 2 upper(pattern(40))

steps
  use block1_sent($res.large_update, $BODY, $SZX)
  use block2_read($res.large_update, 6, $READ)

  check must if $dut.stores_put else should $READ == $BODY for server  @RFC7959:2.5
