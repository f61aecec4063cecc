fragment nd_unused($ADDRESS)
  # The address is nobody's: a ping to it is not answered, and the host is there nevertheless.
  1 peer -> host [icmpv6.type == 128 && ipv6.dst == $ADDRESS]
  2 never host -> peer [icmpv6.type == 129 && ipv6.src == $ADDRESS] for $time.silence
  use nd_alive()
