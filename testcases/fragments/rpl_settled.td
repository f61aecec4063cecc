fragment rpl_settled($MOP)
  # The router's timer grows to its longest interval. Its parent is heard meanwhile, as Trickle promises without suppression: who leaves a silent one may.
  repeat 3 times
    wait 10s
    use rpl_dio(256, 240, $MOP)
  end
  # So long, too, for who takes those for news: they should not be (RFC 6550 section 8.3).
  wait 30s
