test      RQ_COAP_OBS_37
title     The last state comes in the end
purpose   Of states that follow each other while a notification is not acknowledged, the last one is notified in the end, whatever is left out.
source    RFC 7641
covers    RFC7641:4.5 RFC7641:4.1 RFC7641:4.2 RFC7641:4.5.2 RFC7641:4.4
needs     server.get & server.put & server.observe
uses      server $res.obs write
topology  peer-server
note      A resource that may change by itself before it is told gives INCONC, unless the device declares dut.notifies_put.

given
  server serves $res.obs to GET, PUT, observable

steps
  1 peer.a -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs]
      coap.token           len 4..4     as $TOK
      coap.opt.observe     == 0

  2 server -> peer.a [reply to 1] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      given by server.observe coap.opt.observe present as $SEQ     @RFC7641:4.1

  3 peer.b -> server [coap.type == CON && coap.code == PUT && coap.path == $res.obs]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.payload         == "the first state"

  all
    4 server -> peer.b [reply to 3] within $tx.answer              @RFC7252:5.2
        given coap.code    in {2.04, 2.01}                         @RFC7252:5.8.3
  and
    5 given server -> peer.a [coap.token == $TOK && coap.opt.observe present] within 4 * $time.obs_period  @RFC7641:4.2
        coap.opt.observe   is newer24($SEQ)                        @RFC7641:4.4
  end

  # Where notifications are confirmable the first one stays open until all is put, which may take six answers. No state is larger than a block can be.
  let $N = 0
  all
    repeat 6 times
      let $N = $N + 1
      6 peer.b -> server [coap.type == CON && coap.code == PUT && coap.path == $res.obs]
          coap.token       len 4..4
          coap.opt.ctype   == 0
          coap.payload     == pattern($N + 4)

      7 server -> peer.b [reply to 6] within $tx.answer            @RFC7252:5.2
          given coap.code  in {2.04, 2.01}                         @RFC7252:5.8.3
    end

    8 if coap.type of 5 == CON: peer.a -> server [reply to 5]
        coap.type          == ACK
        coap.code          == 0.00
  and
    9 may server -> peer.a [coap.token == $TOK && coap.opt.observe present && coap.payload == pattern(10)] within 6 * $tx.answer + 3 * $time.obs_period + 10s
        coap.opt.observe   is newer24(coap.opt.observe of 5)       @RFC7641:4.4
  end

  let $CAME = 0
  if coap.code of 9 present: let $CAME = 1
  10 if $dut.notifies_put: check $CAME == 1 for server             @RFC7641:4.5
  if !$dut.notifies_put: check given $CAME == 1 for server
