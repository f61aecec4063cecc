test      INV_COAP_27
title     Notifications are numbered upwards
purpose   The Observe value of a new notification is newer than that of the one before.
source    RFC 7641
covers    RFC7641:3.4 RFC7641:4.4
note      A message whose Message ID is used again too early is judged by INV_COAP_09 and INV_COAP_13. Notifications that may have overtaken each other are not judged: those close together, unless their sender is seen to count its Message IDs. No two have the same value, whatever their order.

always
  when [coap.opt.observe present && coap.track.notification >= 1 && coap.track.mid_same absent && coap.track.since_notification <= 256s && (coap.track.mid_ahead == true || coap.track.since_notification > 2s || (previous.coap.type in {CON, NON} && coap.opt.observe == previous.coap.opt.observe))]
      coap.opt.observe is newer24(previous.coap.opt.observe)    @RFC7641:4.4
