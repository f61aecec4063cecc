test      INV_COAP_45
title     Unknown critical options are not passed over
purpose   A confirmable request with a critical option of the experimental range is not answered with success.
source    RFC 7252
covers    RFC7252:5.4.1
note      Only options of number 65000 and above: those that no server can know without an agreement. A proxy passes on what is safe to
          forward (RFC 7252 section 5.7.1): RQ_COAP_PRX_08 and 09.

always
  when [coap.code.class in 2..5 && request.coap.type == CON && request.coap.opt.proxy_uri absent && request.coap.opt.proxy_scheme absent && !$dut.proxy]
      if coap.code.class == 2: coap.track.asked_critical absent    @RFC7252:5.4.1
