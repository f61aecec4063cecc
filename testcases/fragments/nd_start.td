fragment nd_start($RS)
  # The host starts and asks for routers, from $RS.
  1 ask host do restart "Switch the host off and on again"
  2 host -> ff02::2 [icmpv6.type == 133] within $time.stimulus       @RFC6775:5.3
      ipv6.src             any as $RS                              @RFC6775:5.3
