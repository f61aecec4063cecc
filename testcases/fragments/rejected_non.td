fragment rejected_non($BYTES)
  # RFC 7252 section 4.3: a Non-confirmable message that cannot be processed is rejected with a Reset or with silence, and
  # never acknowledged or answered.
  1 peer -> server [coap.raw == $BYTES]

  2 never server -> peer [coap.code present] except [coap.type == RST && coap.code == 0.00 && coap.mid == coap.mid of 1] for $time.silence  @RFC7252:4.3
