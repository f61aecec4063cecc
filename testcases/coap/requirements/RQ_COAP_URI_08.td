test      RQ_COAP_URI_08
title     A URI with a fragment
purpose   A fragment is no part of a request: a URI with one is refused.
source    RFC 7252
covers    RFC7252:6.4
needs     client.get
topology  peer-client
note      Who sends the request without the fragment has done what section 6.4 lets fail: a remark.

cases $PATH $QUERY $REST
  path  "/a" "" "#part"
  query "/a" "x=1" "#part"

steps
  1 if $QUERY == "": ask client do uri concat($serverpeer.uri, concat($PATH, $REST)) "Send a GET to {serverpeer}{$PATH}{$REST}"

  2 if $QUERY != "": ask client do uri concat($serverpeer.uri, concat(concat($PATH, "?"), concat($QUERY, $REST))) "Send a GET to {serverpeer}{$PATH}?{$QUERY}{$REST}"

  3 collect client -> serverpeer [coap.code == GET] for $time.settle * 2 as $SENT
      coap.path            == $PATH                                @RFC7252:6.4
      if $QUERY != "": coap.opt.uri_query == [$QUERY]              @RFC7252:6.4
      if $QUERY == "": coap.opt.uri_query absent                   @RFC7252:6.4

  check should count($SENT) == 0 for client                        @RFC7252:6.4
