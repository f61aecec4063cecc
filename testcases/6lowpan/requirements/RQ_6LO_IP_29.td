test      RQ_6LO_IP_29
title     The source has the scope of the destination
purpose   A packet to a link-local address comes from a link-local one, a packet to a global address from a global one.
source    RFC 6724 section 5
covers    RFC6724:5
needs     node.ping & node.prefix
topology  wpan-node

cases $TO $SCOPE
  link_local $peer.ll64 1
  global     $peer.g64  0

steps
  1 ask node do ping $TO "Ping {$TO}"

  2 node -> peer [icmpv6.type == 128] within $time.stimulus
      given ipv6.dst       == $TO                                  @RFC4443:4.1
      if $SCOPE == 1: should slice(ipv6.src, 0, 2) == 'fe80'       @RFC6724:5
      if $SCOPE == 0: should slice(ipv6.src, 0, 2) != 'fe80'       @RFC6724:5
