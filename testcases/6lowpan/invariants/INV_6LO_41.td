test      INV_6LO_41
title     Echo replies give back what came
purpose   An Echo Reply has the octets of a request with its identifier and sequence number.
source    RFC 4443 section 4.2
covers    RFC4443:4.2
note      Where such a request was heard. Who only sends a reply on is not asked.

always
  when [6lowpan present && 6lowpan.track.echo_same present]
      6lowpan.track.echo_same == 1                                 @RFC4443:4.2
