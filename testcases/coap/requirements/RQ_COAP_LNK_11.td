test      RQ_COAP_LNK_11
title     Filters
purpose   A query selects the links that have the attribute with that value, bit by bit, or with that beginning when it ends with an asterisk.
source    RFC 6690
covers    RFC6690:4.1 RFC6690:2
needs     server.core & server.filtering
uses      server $res.well_known_core read, server $res.test read, server $res.create1 read, server $res.validate read,
          server $res.obs read, server $res.large_create read, server $res.large_update read
topology  peer-server
alias     RQ_COAP_LNK_12

given
  server serves $res.well_known_core to GET

cases $QUERY
  exact concat("rt=", $res.rt1)
  another concat("rt=", $res.rt2)
  all "rt=*"
  prefix concat(concat("rt=", slice($res.rt1, 0, 3)), "*")
  no-prefix concat("rt=", slice($res.rt1, 0, 3))
  upper-case concat("rt=", upper($res.rt1))
  star-first concat("rt=*", slice($res.rt1, 2, 255))
  if-prefix concat("if=", $res.if_prefix)
  sz "sz=*"
  ct "ct=40"
  href concat("href=", $res.link1)
  href-prefix concat("href=", $res.link_prefix)
  href-shorter concat("href=", slice($res.link1, 0, 4))

steps
  use links($FULL)

  use links_query($QUERY, $LIST)

  # Nothing can be said of a list that changed in between.
  use links($AGAIN)
  check given $AGAIN is links_all($FULL) for server                @RFC6690:4

  1 check $LIST is link_format for server                          @RFC6690:2
  2 check given $FULL is link_format for server                    @RFC6690:2
  3 check $LIST is links_subset($FULL, $QUERY) for server          @RFC6690:4.1
