test      RQ_RPL_MPL_05_SEED
title     An MPL Seed
purpose   A message of a node to its MPL domain has an MPL option, and its sequence number is newer than that of the one before.
source    RFC 7731 sections 6.1, 8 and 9.1
covers    RFC7731:6.1 RFC7731:8 RFC7731:9.1
needs     node.mpl & node.mpl_boot & node.mpl_seed & node.mpl_timing & node.prefix
topology  wpan-node

note      RFC 1982 lets a number grow by up to 127 at a time.

steps
  use mpl_up()
  use mpl_sends($A)
  use mpl_sends($B)
  use mpl_sends($C)

  check $B != $A                                                     @RFC7731:8 for node
  check $C != $B                                                     @RFC7731:8 for node
  if $B > $A: check $B - $A <= 127                                   @RFC7731:8 for node
  if $B < $A: check $A - $B >= 129                                   @RFC7731:8 for node
  if $C > $B: check $C - $B <= 127                                   @RFC7731:8 for node
  if $C < $B: check $B - $C >= 129                                   @RFC7731:8 for node
  use node_answers($node.ll64)
