test      RQ_RPL_LOR_04
title     Four forms of the RPL Packet Information
purpose   A router reads the compressed RPL information in all its forms, sends the packet on with its own Rank in it, and in the form it came in.
source    RFC 8138 section 6
covers    RFC8138:6 RFC8138:6.1 RFC8138:6.2 RFC9035:4 RFC8200:3
needs     router.rpl & router.rpl_boot & router.sixlorh
topology  wpan-rpl-router

alias     RQ_RPL_LOR_02

cases $HEADER
  i0k0 '80050000ff'
  i1k0 '820500ff'
  i0k1 '8105000f'
  i1k1 '83050f'

steps
  use rpl_up(1)
  use rpl_look($RANK)
  1 peer.a -> router [icmpv6.type == 128 &&
               6lowpan.before == concat('f1', $HEADER)]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64

  2 router -> lbr [icmpv6.type == 128] within $time.step             @RFC8138:6
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64
      ipv6.hlim            == 63                                     @RFC8200:3
      6lowpan.rhtype       == 5                                      @RFC9035:4
      6lowpan.6loRH.bitO   == 0                                      @RFC8138:6
      6lowpan.6loRH.bitR   == 0                                      @RFC8138:6
      6lowpan.6loRH.bitF   == 0                                      @RFC8138:6
      6lowpan.rpl.instance == 0                                      @RFC8138:6.1
      if 6lowpan.6loRH.bitK == 0: 6lowpan.sender.rank in {$RANK / 256, $RANK}  @RFC8138:6.2
      if 6lowpan.6loRH.bitK == 1: 6lowpan.sender.rank == $RANK / 256  @RFC8138:6.2
