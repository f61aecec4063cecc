fragment observes($PATH, $SEQ, $AGE, $BODY, $TOKEN)
  # The client observes; what it gets is the first state, under the token of its request.
  1 ask client "Observe {serverpeer}{res.obs}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $PATH && coap.opt.observe present] within $time.stimulus
      coap.token           len 0..$dut.token_max as $TOKEN         @RFC7252:5.3.1
      given coap.opt.observe == 0

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.observe     == $SEQ
      coap.opt.ctype       == 0
      coap.opt.max_age     == $AGE
      coap.payload         == $BODY
