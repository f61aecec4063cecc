test      INV_6LO_40
title     Errors quote what came
purpose   An ICMPv6 error quotes the packet that it is about as it came.
source    RFC 4443 section 2.4
covers    RFC4443:2.4
note      Of packets that the node was heard to receive; what routers change of a header is not compared.

always
  when [6lowpan present && 6lowpan.track.quote_same present]
      6lowpan.track.quote_same == 1                                @RFC4443:2.4
