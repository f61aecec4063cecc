test      RQ_COAP_REL_13
title     What ends the repetition of a request, and what does not
purpose   A client stops repeating a request on a Reset, and goes on after an Acknowledgement of an older one.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:4.4
needs     client.get
topology  peer-client
alias     RQ_COAP_REL_31
note      A copy after the Reset is a remark: that it got lost, nobody can exclude. That copies come is a requirement only of the timers that the device declares.

cases $RESET
  reset 1
  older 0

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.mid             any          as $OLD
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  3 if $RESET == 1: serverpeer -> client [reset of 2]
      coap.type            == RST
      coap.code            == 0.00

  # That it comes at all is the remark.
  10 if $RESET == 1: may client -> serverpeer [again of 2] within 2 * $tx.ack_timeout
      should coap.mid      != $OLD                                 @RFC7252:4.2

  4 if $RESET == 0: serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.payload         == "the first one"

  5 if $RESET == 0: ask client "Send a confirmable GET to {serverpeer}{res.test}"

  6 if $RESET == 0: client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      # From another port it may begin again with the same one.
      given coap.mid       != $OLD
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  7 if $RESET == 0: serverpeer -> client [coap.type == ACK && coap.code == 0.00]
      coap.mid             == $OLD

  11 if $RESET == 0 && $tx.default: client -> serverpeer [again of 6] within $tx.ack_timeout * $tx.ack_random_factor / 1000 + $time.settle of 6  @RFC7252:4.2

  12 if $RESET == 0 && !$tx.default: should client -> serverpeer [again of 6] within $tx.ack_timeout * $tx.ack_random_factor / 1000 + $time.settle of 6  @RFC7252:4.2

  8 if $RESET == 0: serverpeer -> client [reply to 6]
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.payload         == "the second one"

  9 if $RESET == 0: confirm client "It shows the payload of step 8" shows coap.payload of 8  @RFC7252:4.2
