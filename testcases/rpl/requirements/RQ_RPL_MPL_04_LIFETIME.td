test      RQ_RPL_MPL_04_LIFETIME
title     How long a seed is remembered
purpose   A message that was accepted is not accepted again before SEED_SET_ENTRY_LIFETIME is over.
source    RFC 7731 sections 5.4, 7.3 and 9.3
covers    RFC7731:5.4 RFC7731:7.3 RFC7731:9.3
needs     node.mpl & node.mpl_boot & node.mpl_timing & node.prefix & node.echo_multicast
topology  wpan-node
slow      yes

steps
  use mpl_up()
  use mpl_data('0005', 7, 1)

  # A clock may be 2 % off.
  wait $dut.mpl_lifetime * 0.97s
  use mpl_tried('0005', 7, $AGAIN)
  check $AGAIN == 0                                                  @RFC7731:7.3 for node
  use node_answers($node.ll64)
