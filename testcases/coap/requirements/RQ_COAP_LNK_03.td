test      RQ_COAP_LNK_03
title     The list of links
purpose   The list has the form of RFC 6690, and in each link the attributes rt, if and sz once at most, in ct nothing but numbers.
source    RFC 6690
covers    RFC6690:2 RFC6690:3.1 RFC6690:3.3 RFC6690:4 RFC7252:7.2.1 RFC7641:6
needs     server.core
uses      server $res.well_known_core read, server $res.test read, server $res.create1 read, server $res.validate read,
          server $res.obs read, server $res.large_create read, server $res.large_update read
topology  peer-server
alias     RQ_COAP_LNK_02 RQ_COAP_LNK_04 RQ_COAP_LNK_05 RQ_COAP_LNK_07 RQ_COAP_LNK_08

given
  server serves $res.well_known_core to GET

steps
  use links($LIST)

  1 check $LIST is link_format for server                          @RFC6690:2
  2 check $LIST is links_once for server                           @RFC6690:3.1
  3 check $LIST is links_numbers("ct", 65535) for server           @RFC7252:7.2.1
  4 check should $LIST is links_numbers("sz") for server           @RFC6690:2
  5 check $LIST is links_flag("obs") for server                   @RFC7641:6
  6 check should $LIST is links_without("href") for server         @RFC6690:2
