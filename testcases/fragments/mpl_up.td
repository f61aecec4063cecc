fragment mpl_up()
  # The forwarder knows of no seed.
  1 ask node do restart "Switch the node off and on again"
  wait $time.settle
  use node_ready()
