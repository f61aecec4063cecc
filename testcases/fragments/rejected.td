fragment rejected($BYTES)
  # RFC 7252 section 4.2: a Confirmable message that cannot be processed is rejected with a matching Reset, which is empty.
  # The clause of all that is that of the test which uses it.
  1 peer -> server [coap.raw == $BYTES]

  2 server -> peer [coap.mid == coap.mid of 1] within $tx.answer
      coap.type            == RST                                  @RFC7252:4.2
      coap.code            == 0.00                                 @RFC7252:4.2
      coap.raw             len 4..4                                @RFC7252:4.1
