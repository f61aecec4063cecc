test      RQ_COAP_MC_13
title     A response from the group with another token
purpose   A client that has sent a request to a group does not take a response with another token, wherever it comes from; and another request to the group has another token.
source    RFC 7252
covers    RFC7252:8.2 RFC7252:5.3.2 RFC7252:5.3.1
needs     client.get & client.non & client.token & client.group
topology  peer-client-group
alias     RQ_COAP_MC_16
note      The group is 224.0.1.187 on the loopback net. That both requests have one token is a remark.

steps
  1 ask client "Send a non-confirmable GET to {group}{res.test}"

  2 client -> group [coap.type == NON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max as $TOK           @RFC7252:5.3.1

  3 serverpeer.a -> client [coap.type == NON && coap.code == 2.05]
      coap.mid             any
      coap.token           == 'a55aa55a'
      coap.opt.ctype       == 0
      coap.payload         == "of another request"

  4 serverpeer.b -> client [coap.type == NON && coap.code == 2.05]
      coap.mid             any
      coap.token           == $TOK
      coap.opt.ctype       == 0
      coap.payload         == "the right one"

  wait $time.settle

  5 ask client do delivered "Tell what has been delivered" as $R

  check $R.deliveries >= 1 for client                              @RFC7252:8.2
  check $R.deliveries <= 1 for client                              @RFC7252:5.3.2
  check $R.payload == coap.payload of 4 for client                 @RFC7252:8.2

  6 ask client "Send it again, as a new request"

  7 client -> group [coap.type == NON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      should coap.token    != $TOK                                 @RFC7252:5.3.1
