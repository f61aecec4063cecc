fragment rpl_p2p_up($INSTANCE, $COMPR, $HOP, $L, $DOUBLINGS)
  # The router is in the temporary DAG for a route to the second neighbour, and says so. Twice: nobody acknowledges a multicast.
  repeat 2 times
    use rpl_p2p_dio($INSTANCE, $peer.b.g64, $COMPR, 1, $HOP, $L, 8, $DOUBLINGS)
  end
  1 given router -> ff02::1a [icmpv6.rpl.dio.flag.mop == 4 && icmpv6.rpl.dio.instance == $INSTANCE] within $time.step  @RFC6997:9.4
