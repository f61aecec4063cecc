test      RQ_6LO_IPHC_43
title     Link-local addresses with bits behind the prefix
purpose   An address of fe80::/10 whose bits 10 to 63 are not zero is not sent as one of fe80::/64.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1
needs     node.echo & node.compressed
topology  wpan-node

cases $SRC
  bit-63  'fe800000000000010000000000000001'
  bit-31  'fe800001000000000000000000000001'
  bit-10  'fea00000000000000000000000000001'

steps
  use reply_to($SRC)
