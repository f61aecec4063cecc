fragment rpl_p2p_answers($INSTANCE, $COMPR, $HOP, $L, $CODE)
  # The router is the Target and answers: $CODE is 4 then, else 0. Nobody acknowledges a multicast: the DIO is sent again.
  let $CODE = 0
  let $TRIES = 0
  repeat until $CODE == 4 || $TRIES == 3 max 3
    let $TRIES = $TRIES + 1
    use rpl_p2p_dio($INSTANCE, $router.g64, $COMPR, 1, $HOP, $L, 8, 6)
    1 may router -> any [icmpv6.code == 4 && icmpv6.rpl.p2p.dro.instance == $INSTANCE] within $time.step  @RFC6997:9.5
        icmpv6.code          any as $CODE
  end
