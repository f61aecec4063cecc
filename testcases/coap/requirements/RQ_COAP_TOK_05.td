test      RQ_COAP_TOK_05
title     Tokens that can be guessed
purpose   The tokens that a client chooses are long enough, and not the same or one more each time, so that nobody can guess the next one.
source    RFC 7252
covers    RFC7252:5.3.1
needs     client.get & client.token
topology  peer-client
note      Tokens that count, or stay as they are, have the same octets but for the last one.

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max as $T1            @RFC7252:5.3.1

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05

  4 ask client "Send it again, as a new request"

  5 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max as $T2            @RFC7252:5.3.1

  6 serverpeer -> client [reply to 5]
      coap.code            == 2.05

  7 ask client "Send it again, as a new request"

  8 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max as $T3            @RFC7252:5.3.1

  9 serverpeer -> client [reply to 8]
      coap.code            == 2.05

  check should len($T1) >= 4 for client                            @RFC7252:5.3.1

  # Three tokens of four octets that are random are so alike once in 2^48 times.
  check should slice($T1, 0, max(len($T1) - 1, 0)) != slice($T2, 0, max(len($T1) - 1, 0)) || slice($T2, 0, max(len($T2) - 1, 0)) != slice($T3, 0, max(len($T2) - 1, 0)) for client  @RFC7252:5.3.1
