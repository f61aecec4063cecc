test      RQ_COAP_LNK_16
title     The list in blocks
purpose   The list is the same in blocks of each size.
source    RFC 6690
covers    RFC7959:2.4 RFC6690:4
needs     server.core & server.block2
uses      server $res.well_known_core read, server $res.test read, server $res.create1 read, server $res.validate read,
          server $res.obs read, server $res.large_create read, server $res.large_update read
topology  peer-server

given
  server serves $res.well_known_core to GET

cases $SZX
  32 1
  64 2
  128 3
  256 4
  512 5
  1024 6

steps
  use links($FULL)

  use links_blocks($SZX, $LIST)

  # Nothing can be said of a list that changed in between.
  use links($AGAIN)
  check given $AGAIN is links_all($FULL) for server                @RFC6690:4

  1 check $LIST is links_all($FULL) for server                     @RFC7959:2.4
