test      TD_COAP_CORE_17
title     Separate response, non-confirmable
purpose   A slow answer to a non-confirmable GET comes in a message of its own, and nothing is acknowledged.
source    ETSI CoAP Plugtests, TD_COAP_CORE_17
covers    RFC7252:5.2.3 RFC7252:4.3 RFC7252:5.8.1 RFC7252:5.3.1 RFC7252:5.5.1
needs     client.get & client.non & server.get & server.separate
uses      server $res.separate read
topology  coap-pair

given
  server serves $res.separate to GET, and takes its time to answer

steps
  1 ask client "Send a non-confirmable GET to {server}{res.separate}"

  2 client -> server [coap.type == NON && coap.code == GET && coap.path == $res.separate] within $time.stimulus
      coap.mid             any          as $CMID
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1

  all
    never server -> client [coap.type == ACK && coap.mid == $CMID] for $time.separate  @RFC7252:4.3
  and
    3 server -> client [reply to 2] within $time.separate          @RFC7252:5.2.3
        coap.type          in {NON, CON}                           @RFC7252:4.3
        should coap.type   == NON                                  @RFC7252:5.2.3
        coap.code          == 2.05                                 @RFC7252:5.8.1
        coap.token         == $CTOK                                @RFC7252:5.3.1
        coap.mid           any
        should coap.payload_length >= 1
        should coap.opt.ctype in 0..65535                          @RFC7252:5.5.1

    4 if coap.type of 3 == CON: client -> server [reply to 3]      @RFC7252:4.2
        coap.type          == ACK
        coap.code          == 0.00
  end

  5 confirm client "It shows the payload of the response" shows coap.payload of 3
