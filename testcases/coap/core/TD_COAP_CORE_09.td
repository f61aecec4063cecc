test      TD_COAP_CORE_09
title     GET with a separate response, confirmable
purpose   A slow resource is acknowledged at once and answered later; the client acknowledges the answer.
source    ETSI CoAP Plugtests, TD_COAP_CORE_09
covers    RFC7252:5.2.2 RFC7252:5.8.1 RFC7252:5.3.1 RFC7252:4.2 RFC7252:4.1 RFC7252:5.5.1
needs     client.get & server.get & server.separate
uses      server $res.separate read
topology  coap-pair
note      Acknowledgement and response may come in either order. A non-confirmable response is legal and only recorded.

given
  server serves $res.separate to GET, and takes its time to answer

steps
  1 ask client "Send a confirmable GET to {server}{res.separate}"

  2 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.separate] within $time.stimulus
      coap.mid             any
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1

  either
    3a server -> client [ack of 2] within $time.separate           @RFC7252:4.2
        coap.token         len 0..0                                @RFC7252:4.1

    4a server -> client [reply to 2] within $time.separate         @RFC7252:5.2.2
        coap.type          in {CON, NON}                           @RFC7252:5.2.2
        may coap.type      == CON
        coap.code          == 2.05                                 @RFC7252:5.8.1
        coap.token         == $CTOK                                @RFC7252:5.3.1
        coap.mid           any          as $SMID
        should coap.payload_length >= 1
        should coap.opt.ctype in 0..65535                          @RFC7252:5.5.1

    # A client that has given up by then rejects what comes (RFC 7252 section 4.2): then this run tells nothing.
    5a if coap.type of 4a == CON: client -> server [reply to 4a]   @RFC7252:4.2
        coap.type          in {ACK, RST}                           @RFC7252:4.2
        if time of 4a - time of 2 <= $tx.ack_timeout: coap.type == ACK  @RFC7252:4.2
        given coap.type    == ACK
        coap.mid           == $SMID                                @RFC7252:4.2
        coap.code          == 0.00                                 @RFC7252:4.1
        coap.token         len 0..0                                @RFC7252:4.1

    # What is acknowledged need not be repeated; that the acknowledgement got lost, nobody can exclude.
    may server -> client [again of 4a] within 4 * $tx.ack_timeout of 5a
        should coap.mid    != coap.mid of 4a                       @RFC7252:4.2

    6a confirm client "It shows the payload of the response" shows coap.payload of 4a
  or
    # The response overtook the acknowledgement, or was piggybacked: then the resource is not slow.
    4b server -> client [reply to 2] within $time.separate         @RFC7252:5.2.2
        given coap.type    in {CON, NON}
        coap.code          == 2.05                                 @RFC7252:5.8.1
        coap.token         == $CTOK                                @RFC7252:5.3.1
        coap.mid           any          as $SMID
        should coap.payload_length >= 1
        should coap.opt.ctype present                              @RFC7252:5.5.1

    # One lost acknowledgement is made good by the repetition of the request; none at all for longer is not.
    3b if time of 4b - time of 2 > $tx.ack_timeout: server -> client [ack of 2] within $tx.answer  @RFC7252:4.2

    5b if coap.type of 4b == CON: client -> server [reply to 4b]   @RFC7252:4.2
        coap.type          in {ACK, RST}                           @RFC7252:4.2
        if time of 4b - time of 2 <= $tx.ack_timeout: coap.type == ACK  @RFC7252:4.2
        given coap.type    == ACK
        coap.mid           == $SMID                                @RFC7252:4.2
        coap.code          == 0.00                                 @RFC7252:4.1
        coap.token         len 0..0                                @RFC7252:4.1

    6b confirm client "It shows the payload of the response" shows coap.payload of 4b
  end
