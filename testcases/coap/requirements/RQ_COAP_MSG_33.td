test      RQ_COAP_MSG_33
title     A payload of 1024 octets
purpose   A request with a payload of 1024 octets is answered, whatever the answer is.
source    RFC 7252
covers    RFC7252:4.6
needs     server.get & server.put
uses      server $res.test write
topology  peer-server

given
  server serves $res.test to GET, PUT

steps
  use still_served()

  1 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.test]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.payload         == pattern(1024)

  # 4.13 is an answer, too, and a server that cannot receive so much is silent.
  2 should server -> peer [coap.mid == coap.mid of 1] within $tx.answer  @RFC7252:4.6
      coap.type            in {ACK, RST}                           @RFC7252:4.2

  use still_served()

after
  3 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.test]
      coap.opt.ctype       == 0
      coap.payload         == "as it was"

  4 may server -> peer [reply to 3] within $tx.answer
