fragment rpl_look($RANK)
  # How the router stands: its answer to a solicitation of its own.
  1 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.hlim            == 255
  2 router -> lbr [reply to 1] within $time.step                    @RFC6550:8.3
      given icmpv6.rpl.dio.dagid == $lbr.g64                         @RFC6550:8.2.2
      icmpv6.rpl.dio.rank  any as $RANK
