test      RQ_6LO_IP_19
title     Addresses that no packet on a link has
purpose   A packet from a multicast or loopback address, or to the loopback or unspecified address, is dropped.
source    RFC 4291 section 2.7
covers    RFC4291:2.7 RFC4291:2.5.3 RFC4291:2.5.2
needs     node.echo
topology  wpan-node

cases $SOURCE $DESTINATION $MUST
  group       'ff020000000000000000000000000001' $node.ll64 0
  loopback    '00000000000000000000000000000001' $node.ll64 1
  to_loopback $peer.ll64 '00000000000000000000000000000001' 1
  unspecified $peer.ll64 '00000000000000000000000000000000' 1

steps
  use node_ready()

  1 peer -> node [icmpv6.type == 128]
      ipv6.src             == $SOURCE
      ipv6.dst             == $DESTINATION

  # That nobody sends from a group is said; what a receiver does with it is not.
  all
    2 if $MUST == 1: never node -> peer [icmpv6.type < 128 || icmpv6.type == 129] for $time.silence  @RFC4291:2.5.3
  and
    3 if $MUST == 1: never node -> ff02::1 [icmpv6.type < 128 || icmpv6.type == 129] for $time.silence  @RFC4291:2.5.3
  and
    4 if $MUST == 0: may node -> ff02::1 [icmpv6.type < 128 || icmpv6.type == 129] within $time.silence
  end
  if $MUST == 0: check should icmpv6.type of 4 absent                @RFC4291:2.7 for node

  use node_answers($node.ll64)
