test      RQ_COAP_ECH_10
title     An Echo value is for who gave it
purpose   A client sends an Echo value to no other server than the one that it came from.
source    RFC 9175
covers    RFC9175:2.3
needs     client.get
topology  peer-client

steps
  1 ask client "Send a confirmable GET to {serverpeer.a}{res.test}"

  2 client -> serverpeer.a [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  3 serverpeer.a -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.echo        == 'e0e1e2e3e4e5e6e7'
      coap.opt.ctype       == 0
      coap.payload         == "one"

  # What the response says must have come to the client before it is asked again.
  wait $time.settle

  4 ask client "Send a confirmable GET to {serverpeer.b}{res.test}"

  5 client -> serverpeer.b [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1
      if coap.opt.echo present: coap.opt.echo != 'e0e1e2e3e4e5e6e7'  @RFC9175:2.3

  6 serverpeer.b -> client [reply to 5]
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.payload         == "another"
