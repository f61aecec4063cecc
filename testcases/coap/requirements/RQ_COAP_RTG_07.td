test      RQ_COAP_RTG_07
title     Two bodies of a client at a time
purpose   A client that sends a second body to a resource before the first has ended, and goes on with both, does not give both the same Request-Tag.
source    RFC 9175
covers    RFC9175:3.4 RFC9175:3.5.2 RFC7959:2.5
needs     client.block1 & client.put
topology  peer-client
note      A client may wait with the second (INCONC), send it from another port, or give up the first. Without Request-Tag in either of them, which only those must heed who use it, it is a remark.

steps
  1 ask client do send $res.large_update, pattern(160) "Send a PUT of 160 octets in blocks of 64 octets to {serverpeer}{res.large_update}"

  2 client -> serverpeer [coap.type == CON && coap.code == PUT && coap.path == $res.large_update && coap.opt.block1.num == 0] within $time.stimulus
      coap.mid             any          as $MID
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1
      given coap.opt.block1.more == 1                              @RFC7959:2.2
      given coap.opt.block1.szx == 2
      coap.payload_length  == 64                                   @RFC7959:2.3

  # The first one waits.
  3 serverpeer -> client [ack of 2]
      coap.type            == ACK
      coap.code            == 0.00

  4 ask client do send $res.large_update, upper(pattern(160)) "Send another PUT of 160 octets in blocks of 64 octets to {serverpeer}{res.large_update}, while the first is under way"

  5 client -> serverpeer [coap.type == CON && coap.code == PUT && coap.path == $res.large_update && coap.opt.block1.num == 0] within $time.stimulus
      coap.mid             any          as $SECOND
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1
      given coap.opt.block1.more == 1                              @RFC7959:2.2
      given coap.opt.block1.szx == 2
      coap.payload_length  == 64                                   @RFC7959:2.3

  6 serverpeer -> client [reply to 5]
      coap.code            == 2.31
      coap.opt.block1.num  == 0
      coap.opt.block1.more == 1
      coap.opt.block1.szx  == 2

  7 given client -> serverpeer [coap.code == PUT && coap.path == $res.large_update && coap.opt.block1.num == 1] within $time.step
      coap.mid             not in {$MID, $SECOND}                  @RFC7252:4.4
      if coap.opt.request_tag of 5 present: coap.opt.request_tag == coap.opt.request_tag of 5  @RFC9175:3.4
      if coap.opt.request_tag of 5 absent: coap.opt.request_tag absent  @RFC9175:3.4

  8 serverpeer -> client [ack of 7]
      coap.type            == ACK
      coap.code            == 0.00

  # Bodies from two endpoints need no tags to be told apart.
  let $SAME_PORT = 0
  if udp.srcport of 5 == udp.srcport of 2: let $SAME_PORT = 1

  # Now the first one may go on.
  9 serverpeer -> client [reply to 2]
      coap.type            == CON
      coap.code            == 2.31
      coap.opt.block1.num  == 0
      coap.opt.block1.more == 1
      coap.opt.block1.szx  == 2

  10 may client -> serverpeer [coap.code == PUT && coap.path == $res.large_update && coap.opt.block1.num == 1] within $time.step
      if coap.opt.request_tag of 2 present: coap.opt.request_tag == coap.opt.request_tag of 2  @RFC9175:3.4
      if coap.opt.request_tag of 2 absent: coap.opt.request_tag absent  @RFC9175:3.4
      if $SAME_PORT == 1 && coap.opt.request_tag present && coap.opt.request_tag of 5 present: coap.opt.request_tag != coap.opt.request_tag of 5  @RFC9175:3.4
      if $SAME_PORT == 1 && coap.opt.request_tag of 5 absent: should coap.opt.request_tag present  @RFC9175:3.5.2
