test      RQ_6LO_NDH_01
title     Host: a Router Solicitation at the start
purpose   A host that starts sends a Router Solicitation to all routers, from an address of its own: the link-local one is expected.
source    catalogue NDH_01
covers    RFC6775:5.3 RFC6775:5.2 RFC4861:4.1 RFC4944:3
needs     host.boot
topology  wpan-host
alias     Test_LPND_1_1_1a

steps
  1 ask host do restart "Switch the host off and on again"

  either
    2 host -> ff02::2 [icmpv6.type == 133] within $time.stimulus   @RFC6775:5.3
      ipv6.hlim            == 255                                  @RFC4861:4.1
      ipv6.nxt             == 58                                   @RFC4443:2.1
      ipv6.src             != ::                                   @RFC6775:5.3
      should slice(ipv6.src, 0, 8) == 'fe80000000000000'           @RFC6775:5.2
      icmpv6.code          == 0                                    @RFC4861:4.1
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      wpan.dst16           == 0xffff                               @RFC4944:3
      wpan.dst_pan         == $host.pan                            @RFC4944:3
      wpan.ack_request     == 0                                    @IEEE802154:6.7
  or
    3 host -> ff02::1 [icmpv6.type == 133] within $time.stimulus   @RFC6775:5.3
      ipv6.dst             == ff02::2                              @RFC4861:6.3.7
  end
