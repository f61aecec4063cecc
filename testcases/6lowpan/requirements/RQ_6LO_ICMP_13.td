test      RQ_6LO_ICMP_13
title     The rate of errors
purpose   Of a hundred datagrams for a closed port in five seconds not all are reported, and the node answers as before.
source    RFC 4443 section 2.4
covers    RFC4443:2.4
needs     node.echo & node.errors
topology  wpan-node

steps
  use node_ready()

  all
    1 repeat 100 times
      2 peer -> node [udp.dstport == 61629]
          ipv6.dst         == $node.ll64
          udp.srcport      == 61630
          data.data        len 4
      wait 50ms
    end
  and
    3 collect node -> peer [icmpv6.type == 1] for 6s as $ERRORS
  end
  check should count($ERRORS) < 100                                  @RFC4443:2.4 for node

  wait 5s
  use node_answers($node.ll64)
