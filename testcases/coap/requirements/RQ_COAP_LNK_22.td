test      RQ_COAP_LNK_22
title     An empty list of links
purpose   A response of no octets is a list of links with none in it.
source    RFC 6690
covers    RFC6690:4
needs     client.links
topology  peer-client

steps
  1 ask client "Send a GET to {serverpeer}{res.well_known_core}"

  2 client -> serverpeer [coap.code == GET && coap.path == $res.well_known_core] within $time.stimulus
      coap.token           len 0..$dut.token_max

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.ctype       == 40

  4 ask client do delivered "Tell what links have been delivered" as $R

  check $R.failure == "" for client                                @RFC6690:4
  check count($R.links) == 0 for client                            @RFC6690:4
