test      RQ_6LO_NDH_06
title     Host: the link-local address
purpose   The first address that a host uses is fe80::/64 and its EUI-64 with the universal/local bit inverted.
source    catalogue NDH_06
covers    RFC6775:5.2 RFC4944:7 RFC4944:6
needs     host.boot
topology  wpan-host

steps
  use nd_start($RS)
  check should $RS == $host.ll64 @RFC6775:5.2 for host
  check $RS != :: @RFC6775:5.3 for host
