test      INV_COAP_31
title     A confirmable notification every day
purpose   At least one notification in 24 hours is confirmable.
source    RFC 7641
covers    RFC7641:4.5

always
  when [coap.type == NON && coap.track.notification >= 1 && coap.track.since_con present]
      coap.track.since_con <= 24 * 60min                        @RFC7641:4.5
