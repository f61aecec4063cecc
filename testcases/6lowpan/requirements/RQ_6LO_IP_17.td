test      RQ_6LO_IP_17
title     A packet of 1500 octets
purpose   IPv6 fragments that make 1500 octets are put together, as those of a smaller packet are.
source    RFC 8200 section 5
covers    RFC8200:5 RFC8200:4.5
needs     node.echo & node.errors & node.reassemble_ipv6 & node.fragment
topology  wpan-node
note      The next header is an unknown one: the error shows that the packet was whole. It is a SHOULD and may be rate-limited (RFC 4443 3.4, 2.4 f): a node that sends none for the small packet shows nothing, and it has three tries for the large one.

steps
  1 peer -> node [ipv6.dst == $node.ll64]
      # What the packet is, before it is a fragment.
      if ipv6.fraghdr.ident absent: data.data == pattern(1000)
      ipv6.fraghdr.nxt     == 253
      ipv6.fraghdr.offset  == 0
      ipv6.fraghdr.more    == 1
      ipv6.fraghdr.ident   == 0x00c0ffe0
  2 peer -> node [ipv6.dst == $node.ll64]
      if ipv6.fraghdr.ident absent: data.data == pattern(200)
      ipv6.fraghdr.nxt     == 253
      ipv6.fraghdr.offset  == 125
      ipv6.fraghdr.more    == 0
      ipv6.fraghdr.ident   == 0x00c0ffe0
  3 given node -> peer [icmpv6.type < 128] within $time.step       @RFC4443:3.4
      given icmpv6.quoted.plen present                             @RFC4443:2.4

  let $IDENT = 0x00c0fff0
  let $SEEN = 0
  repeat 3 times
    let $IDENT = $IDENT + 1
    wait 2s
    4 peer -> node [ipv6.dst == $node.ll64]
        if ipv6.fraghdr.ident absent: data.data == pattern(1232)
        ipv6.fraghdr.nxt   == 253
        ipv6.fraghdr.offset == 0
        ipv6.fraghdr.more  == 1
        ipv6.fraghdr.ident == $IDENT
    5 peer -> node [ipv6.dst == $node.ll64]
        if ipv6.fraghdr.ident absent: data.data == pattern(228)
        ipv6.fraghdr.nxt   == 253
        ipv6.fraghdr.offset == 154
        ipv6.fraghdr.more  == 0
        ipv6.fraghdr.ident == $IDENT
    6 collect node -> peer [icmpv6.type < 128] for $time.step as $ERRORS max 1
    let $SEEN = $SEEN + count($ERRORS)
  end
  use node_ready()
  check $SEEN >= 1                                                 @RFC8200:5 for node
