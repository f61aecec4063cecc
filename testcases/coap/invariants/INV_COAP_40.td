test      INV_COAP_40
title     Proxy-Uri stands alone
purpose   A request with Proxy-Uri has no Uri-Host, Uri-Port, Uri-Path or Uri-Query.
source    RFC 7252
covers    RFC7252:5.10.2

always
  when [coap.opt.proxy_uri present]
      coap.defect.proxy_uri absent                              @RFC7252:5.10.2
