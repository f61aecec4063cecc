test      RQ_COAP_OBS_04
title     Observe where it means nothing
purpose   Observe values other than 0 and 1, and Observe in a request that is no GET, begin no observation: the request is carried out as if the option were not there.
source    RFC 7641
covers    RFC7641:2
needs     server.get & server.observe
uses      server $res.obs write
topology  peer-server
alias     RQ_COAP_OBS_05
note      The values have no meaning, and no sentence says what to do with them: remarks. A PUT that is refused shows nothing.

given
  server serves $res.obs to GET, observable, and changes every $time.obs_period

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs]
      coap.token           len 3..3     as $TWO
      coap.opt.observe     == 2

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      should coap.code     == 2.05                                 @RFC7641:2
      coap.token           == $TWO                                 @RFC7252:5.3.1
      should coap.opt.observe absent                               @RFC7641:2

  3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs]
      coap.token           len 4..4     as $MOST
      coap.opt.observe     == 16777215

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      should coap.code     == 2.05                                 @RFC7641:2
      coap.token           == $MOST                                @RFC7252:5.3.1
      should coap.opt.observe absent                               @RFC7641:2

  5 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.obs]
      coap.token           len 5..5     as $PUT
      coap.opt.observe     == 0
      coap.opt.ctype       == 0
      coap.payload         == "put with Observe"

  6 server -> peer [reply to 5] within $tx.answer                  @RFC7252:5.2
      coap.token           == $PUT                                 @RFC7252:5.3.1
      should coap.opt.observe absent                               @RFC7641:2

  # A copy of a separate response may still come; a notification is another message with the option.
  7 may server -> peer [coap.token in {$TWO, $MOST, $PUT} && coap.opt.observe present] within 4 * $time.obs_period
      should coap.opt.observe absent                               @RFC7641:2
