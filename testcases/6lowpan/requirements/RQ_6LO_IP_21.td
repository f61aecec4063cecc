test      RQ_6LO_IP_21
title     Groups of a link stay on it
purpose   A packet to a group of the link is not forwarded to another link, neither into the LoWPAN nor out of it.
source    RFC 4291 section 2.7
covers    RFC4291:2.7 RFC6775:6.5.3
needs     border.nd & border.boot & border.backbone
topology  wpan-backbone

cases $GROUP
  nodes ff02::1
  other ff02::fb

steps
  use border_outside_up()
  1 outside -> $GROUP [icmpv6.type == 128]
      ipv6.src             == $outside.ll64
      ipv6.dst             == $GROUP
  2 never border -> any [icmpv6.type == 128 && ipv6.src == $outside.ll64] for $time.silence  @RFC4291:2.7
  3 peer.a -> $GROUP [icmpv6.type == 128]
      ipv6.src             == $peer.a.ll64
      ipv6.dst             == $GROUP
  4 never border -> any [icmpv6.type == 128 && ipv6.src == $peer.a.ll64] for $time.silence  @RFC4291:2.7
