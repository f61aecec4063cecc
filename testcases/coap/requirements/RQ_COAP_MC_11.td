test      RQ_COAP_MC_11
title     Responses to a request to a group
purpose   A client sends a request to a group as a non-confirmable one, a GET without ETag; and takes responses with its token from whoever sends them, until the leisure is over.
source    RFC 7252
covers    RFC7252:8.2 RFC7252:8.1 RFC7252:8.2.1
needs     client.get & client.non & client.group
topology  peer-client-group
alias     RQ_COAP_MC_08 RQ_COAP_MC_09 RQ_COAP_MC_12
note      The group is 224.0.1.187 on the loopback net. That only one of two responses is delivered is a remark.

steps
  1 ask client "Send a non-confirmable GET to {group}{res.test}"

  2 client -> group [coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.type            == NON                                  @RFC7252:8.1
      coap.opt.etag        absent                                  @RFC7252:8.2.1
      coap.token           len 0..$dut.token_max as $TOK           @RFC7252:5.3.1

  3 serverpeer.a -> client [coap.type == NON && coap.code == 2.05]
      coap.mid             any
      coap.token           == $TOK
      coap.opt.ctype       == 0
      coap.payload         == "of the first server"

  4 ask client do delivered "Tell what has been delivered" as $A

  check $A.deliveries >= 1 for client                              @RFC7252:8.2
  check $A.payload == coap.payload of 3 for client                 @RFC7252:8.2

  5 serverpeer.b -> client [coap.type == NON && coap.code == 2.05]
      coap.mid             any
      coap.token           == $TOK
      coap.opt.ctype       == 0
      coap.payload         == "of the second server"

  wait $time.settle

  6 ask client do delivered "Tell what has been delivered" as $B

  check should $B.deliveries == 2 for client                       @RFC7252:8.2
  check should $B.payload == coap.payload of 5 for client          @RFC7252:8.2
