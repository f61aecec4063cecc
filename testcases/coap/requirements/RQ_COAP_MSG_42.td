test      RQ_COAP_MSG_42
title     A malformed message during an exchange
purpose   A Reset rejects the message whose Message ID it has, and an exchange that is under way goes on.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:4.4
needs     server.get & server.separate
uses      server $res.separate read
topology  peer-server

given
  server serves $res.separate to GET, and takes its time to answer

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.separate]
      coap.token           len 8..8     as $NONCE

  2 given server -> peer [ack of 1] within $tx.answer              @RFC7252:4.2
      given coap.code      == 0.00

  all
    3 server -> peer [reply to 1] within $time.separate            @RFC7252:5.2.2
        coap.code          == 2.05                                 @RFC7252:5.8.1
        coap.token         == $NONCE                               @RFC7252:5.3.1
  and
    4 peer -> server [coap.raw == concat(concat('4401', slice($NONCE, 0, 2)), 'a1b2c3d4ff')]

    5 server -> peer [coap.type == RST] within $tx.answer          @RFC7252:4.2
        coap.mid           == coap.mid of 4                        @RFC7252:4.4
        coap.raw           len 4..4                                @RFC7252:4.1
  end
