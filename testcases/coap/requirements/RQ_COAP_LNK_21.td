test      RQ_COAP_LNK_21
title     A very large sz
purpose   A client takes a list of links in which a size is larger than any that it can hold.
source    RFC 6690
covers    RFC6690:3.3
needs     client.links
topology  peer-client

cases $LIST
  bits-32 "</a>;sz=4294967295,</b>"
  bits-42 "</a>;sz=4294967296000,</b>"
  bits-67 "</a>;sz=99999999999999999999,</b>"

steps
  1 ask client "Send a GET to {serverpeer}{res.well_known_core}"

  2 client -> serverpeer [coap.code == GET && coap.path == $res.well_known_core] within $time.stimulus
      coap.token           len 0..$dut.token_max

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.ctype       == 40
      coap.payload         == $LIST

  4 ask client do delivered "Tell what links have been delivered" as $R

  check $R.failure == "" for client                                @RFC6690:3.3
  check $R.links == [concat($serverpeer.uri, "/a"), concat($serverpeer.uri, "/b")] for client  @RFC6690:3.3
