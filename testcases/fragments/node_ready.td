fragment node_ready()
  # What comes next says something only of a node that answers now.
  1 peer -> node [icmpv6.type == 128]
      ipv6.dst             == $node.ll64
      data.data            len 4

  2 given node -> peer [reply to 1] within $time.step                @RFC4443:4.2
