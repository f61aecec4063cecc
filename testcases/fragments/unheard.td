fragment unheard($SPAN)
  # Neither an answer nor an error: the node did not take what was sent for a packet. (An answer to the control, number 1, may be late.)
  1 never node -> peer [icmpv6.type < 128 || icmpv6.type == 129 && icmpv6.echo.sequence_number != 1] for $SPAN
