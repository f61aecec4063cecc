test      RQ_COAP_URI_12
title     Spellings of one URI
purpose   Spellings of a URI that are equivalent give the same options.
source    RFC 7252
covers    RFC7252:6.3 RFC7252:6.4
needs     client.get
topology  peer-client
note      The port is never the default one, nor the host a name, so that these are left as they are.

cases $SCHEME $REST
  plain   "coap" "/~sensors/temp.xml?a=~"
  upper   "coap" "/%7Esensors/temp.xml?a=%7E"
  lower   "coap" "/%7esensors/%74emp.xml?%61=~"
  scheme  "CoAP" "/~sensors/temp.xml?a=~"

steps
  1 ask client do uri concat($SCHEME, concat(slice($serverpeer.uri, 4, 100), $REST)) "Send a GET to {serverpeer}{$REST}, the scheme written as {$SCHEME}"

  2 client -> serverpeer [coap.code == GET] within $time.stimulus
      coap.opt.uri_path    == ["~sensors", "temp.xml"]             @RFC7252:6.3
      coap.opt.uri_query   == ["a=~"]                              @RFC7252:6.3

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05
