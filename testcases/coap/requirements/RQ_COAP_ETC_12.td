test      RQ_COAP_ETC_12
title     PATCH and iPATCH that cannot be done
purpose   A PATCH or iPATCH whose payload is malformed, or in a format that is for something else, is answered with an error and changes nothing.
source    RFC 8132
covers    RFC8132:3 RFC8132:3.4
needs     server.patch & server.ipatch & server.put & server.get
uses      server $res.patch write
topology  peer-server
note      Which error it is, is the server's choice: RFC 8132 says what it can answer.

given
  server serves $res.patch to GET, PUT, PATCH, iPATCH

cases $CODE $FORMAT $BODY
  patch-malformed 6 51 "[{\"op\":"
  patch-format 6 0 "{\"a\":90022}"
  patch-missing 6 51 "[{\"op\":\"replace\",\"path\":\"/a\",\"value\":90022},{\"op\":\"remove\",\"path\":\"/nothing\"}]"
  ipatch-malformed 7 52 "{\"a\":90022,"
  ipatch-format 7 0 "{\"a\":90022}"

steps
  use document("{\"a\":90017,\"b\":2}")
  use document_read($BEFORE)

  1 peer -> server [coap.type == CON && coap.code == $CODE && coap.path == $res.patch]
      coap.token           len 4..4
      coap.opt.ctype       == $FORMAT
      coap.payload         == $BODY

  2 server -> peer [coap.mid == coap.mid of 1 || reply to 1] within $tx.answer  @RFC7252:4.2
      if coap.code != 0.00: coap.token == coap.token of 1          @RFC7252:5.3.1
      # Text may be a patch, too.
      if $FORMAT != 0: coap.code not in {2.01, 2.04, 2.05}         @RFC8132:3
      may coap.code        in {4.00, 4.04, 4.09, 4.15, 4.22}       @RFC8132:3.4

  use document_read($AFTER)
  if coap.code of 2 >= 4.00: check must if $dut.stores_put else should $AFTER == $BEFORE for server  @RFC8132:3
