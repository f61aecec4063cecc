test      RQ_COAP_MC_05
title     A group is asked for links that this server has not
purpose   A server that has no link that fits the query of a request to a group does not answer it.
source    RFC 7252
covers    RFC7252:8.2 RFC6690:4.1
needs     server.get & server.core & server.filtering & server.group
uses      server $res.test read
topology  peer-group
note      A server that answers no request to the group gives INCONC. Section 8.2 says "should" of it: a remark.

given
  server serves $res.test to GET

steps
  use group_heard()

  1 peer -> group [coap.type == NON && coap.code == GET && coap.path == $res.well_known_core]
      coap.token           len 4..4     as $TOK
      coap.opt.uri_query   == ["rt=no-such-type-7d1f"]

  collect server -> peer [coap.token == $TOK] for $tx.leisure + 2 * $time.settle as $GOT
  check should count($GOT) == 0 for server                         @RFC7252:8.2
