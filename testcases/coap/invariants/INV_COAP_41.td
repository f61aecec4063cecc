test      INV_COAP_41
title     Requests to a group
purpose   What goes to a multicast address is non-confirmable, and a GET to a group has no ETag.
source    RFC 7252
covers    RFC7252:8.1 RFC7252:8.2.1

always
  when [coap.track.to_group present]
      coap.type == NON                                          @RFC7252:8.1
  when [coap.track.to_group present && coap.code == GET]
      coap.opt.etag absent                                      @RFC7252:8.2.1
