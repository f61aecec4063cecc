test      RQ_COAP_REL_08
title     Timeouts that differ
purpose   The time before the first retransmission is chosen anew for each message, between ACK_TIMEOUT and that times ACK_RANDOM_FACTOR.
source    RFC 7252
covers    RFC7252:4.2
needs     client.get
topology  peer-client
note      Ten times that are random lie within a tenth of ACK_TIMEOUT, a fifth of their range, once in 200,000 runs.

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}; it is answered when it comes a second time"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  3 given client -> serverpeer [again of 2] within $tx.max_transmit_span of 2

  let $LOW = time of 3 - time of 2
  let $HIGH = time of 3 - time of 2

  4 serverpeer -> client [reply to 2]
      coap.code            == 2.05

  repeat 9 times
    5 ask client "Send another one"

    6 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
        coap.token           len 0..$dut.token_max                 @RFC7252:5.3.1

    7 given client -> serverpeer [again of 6] within $tx.max_transmit_span of 6

    let $LOW = min($LOW, time of 7 - time of 6)
    let $HIGH = max($HIGH, time of 7 - time of 6)

    8 serverpeer -> client [reply to 6]
        coap.code            == 2.05
  end

  check should $HIGH - $LOW >= $tx.ack_timeout / 10 for client     @RFC7252:4.2
