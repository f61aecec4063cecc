test      RQ_COAP_REL_14
title     An acknowledgement of something else
purpose   An empty acknowledgement of another Message ID is ignored: the client goes on as if it had not come.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:4.4
needs     client.get
topology  peer-client

note      A client may give up early (RFC 7252 section 4.2): that it does not repeat its request is a remark.

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.mid             any          as $CMID
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1

  3 serverpeer -> client [coap.type == ACK && coap.code == 0.00]
      coap.mid             == 65535 - $CMID
      coap.token           len 0..0

  4 should client -> serverpeer [again of 2] within $tx.ack_timeout * 2 of 2  @RFC7252:4.2
      coap.raw             == coap.raw of 2                        @RFC7252:4.2

  5 serverpeer -> client [coap.type == ACK && coap.code == 2.05]
      coap.mid             == $CMID
      coap.token           == $CTOK
      coap.opt.ctype       == 0
      coap.payload         == "the right one"

  6 confirm client "It shows the payload of step 5" shows coap.payload of 5  @RFC7252:5.3.2
