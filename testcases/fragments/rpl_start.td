fragment rpl_start()
  # The router is in no DODAG.
  1 ask router do restart "Switch the router off and on again"
