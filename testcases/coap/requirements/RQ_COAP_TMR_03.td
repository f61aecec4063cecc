test      RQ_COAP_TMR_03
title     Too many requests
purpose   A client that is told by 4.29 when to come again acknowledges that, and does not ask again before.
source    RFC 8516
covers    RFC8516:4 RFC7252:5.2.2
needs     client.get
topology  peer-client
alias     RQ_COAP_TMR_04

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1

  3 serverpeer -> client [ack of 2]
      coap.type            == ACK
      coap.code            == 0.00

  4 serverpeer -> client [coap.type == CON && coap.code == 4.29]
      coap.mid             any
      coap.token           == $CTOK
      coap.opt.max_age     == 120
      coap.payload         == "busy"

  all
    5 client -> serverpeer [coap.mid == coap.mid of 4] within $tx.answer  @RFC7252:5.2.2
        coap.type          == ACK                                  @RFC7252:5.2.2
        coap.raw           len 4..4                                @RFC7252:4.1
  and
    collect client -> serverpeer [coap.code == GET && coap.path == $res.test] for 2 * $time.settle as $MORE
  end

  check should count($MORE) == 0 for client                        @RFC8516:4
