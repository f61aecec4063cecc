test      INV_COAP_29
title     No notifications after the end
purpose   After a Reset, an answered cancellation, an error or a time-out a server sends no more than what was under way.
source    RFC 7641
covers    RFC7641:3.6 RFC7641:4.1 RFC7641:4.2 RFC7641:4.5
note      A Reset to a non-confirmable notification may be taken as its loss: a remark. A Reset that did not arrive (the notification is repeated) ends nothing.

always
  when [coap.track.since_end > 2s && coap.track.after_end >= 2 && coap.track.ended_by == cancel]
      coap.track.ended_by == none                               @RFC7641:4.1
  when [coap.track.since_end > 2s && coap.track.after_end >= 2 && coap.track.ended_by == final]
      coap.track.ended_by == none                               @RFC7641:4.2
  when [coap.track.since_end > 2s && coap.track.after_end >= 2 && coap.track.ended_by in {reset, timeout}]
      coap.track.ended_by == none                               @RFC7641:4.5
  when [coap.track.since_end > 2s && coap.track.after_end >= 2 && coap.track.ended_by == reset_non]
      should coap.track.ended_by == none                        @RFC7641:4.5
  when [coap.track.notification >= 1 && coap.track.ended_by absent]
      coap.track.since_end absent                               @RFC7641:4.5
