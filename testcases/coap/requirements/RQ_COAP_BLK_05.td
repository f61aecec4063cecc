test      RQ_COAP_BLK_05
title     What Block2 in a request may look like
purpose   The more bit and leading zeros of Block2 in a request change nothing, and Size2 does no harm.
source    RFC 7959
covers    RFC7959:2.4 RFC7959:2.2 RFC7959:4 RFC7252:3.2
needs     server.block2
uses      server $res.large read
topology  peer-server
alias     RQ_COAP_BLK_13 RQ_COAP_BLK_14

given
  server serves $res.large to GET with a body of more than one block

# Block 0 of 64 octets.
cases $OPTIONS
  more concat(uri_path($res.large, 0), 'c10a')
  one-octet concat(uri_path($res.large, 0), 'c102')
  two-octets concat(uri_path($res.large, 0), 'c20002')
  three-octets concat(uri_path($res.large, 0), 'c3000002')
  size2 concat(uri_path($res.large, 0), 'c10250')

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.large]
      coap.token           len 8..8     as $NONCE
      coap.opt.block2.num  == 0
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == 2

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7252:5.8.1
      given coap.opt.block2 present

  3 peer -> server [coap.raw == concat(concat(concat('4401', slice($NONCE, 0, 2)), slice($NONCE, 4, 4)), $OPTIONS)]

  4 server -> peer [coap.code != 0.00 && coap.token == slice($NONCE, 4, 4)] within $tx.answer  @RFC7959:2.4
      coap.code            == 2.05                                 @RFC7959:2.4
      coap.opt.block2.num  == 0                                    @RFC7959:2.3
      coap.opt.block2.szx  in 0..2                                 @RFC7959:2.4
      coap.opt.block2.more == coap.opt.block2.more of 2            @RFC7959:2.2
      must if $dut.pattern else should coap.payload == coap.payload of 2  @RFC7959:2.4
      if coap.opt.size2 present: should coap.opt.size2 >= coap.payload_length  @RFC7959:4
