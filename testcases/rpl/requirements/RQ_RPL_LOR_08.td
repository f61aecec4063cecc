test      RQ_RPL_LOR_08
title     Elective headers that nobody knows
purpose   An elective header of an unknown type is passed over, and sent on as it came.
source    RFC 8138 section 4.1
covers    RFC8138:4.1
needs     router.rpl & router.rpl_boot & router.sixlorh
topology  wpan-rpl-router

cases $LENGTH $HEAD $DATA
  empty   0  'a070' ''
  two     2  'a270' 'aabb'
  longest 31 'bf71' '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e'

steps
  use rpl_up(1)
  1 peer.a -> router [icmpv6.type == 128 &&
               6lowpan.before == concat(concat('f1', $HEAD), concat($DATA, '820500ff'))]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64

  2 router -> lbr [icmpv6.type == 128] within $time.step             @RFC8138:4.1
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64
      6lowpan.rhtype       contains 5                                @RFC8138:4.1
      6lowpan.rhElength    contains $LENGTH                          @RFC8138:4.1
      if $LENGTH > 0: 6lowpan.6loRH.elective contains $DATA          @RFC8138:4.1
