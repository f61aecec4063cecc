test      INV_6LO_44
title     Recoverable fragments
purpose   Fragments are of sizes that the link layer can have, acknowledgments carry nothing, and what gives a datagram up is empty.
source    RFC 8931 sections 6, 6.3 and 7.1
covers    RFC8931:6 RFC8931:6.3 RFC8931:7.1
note      What contradicts itself (lengths, overlaps with other octets, headers that are cut) is for INV_6LO_10.

always
  when [6lowpan.rfrag.ack_bitmask present]
      data.data            absent                                  @RFC8931:6

  when [6lowpan.rfrag.size present]
      6lowpan.rfrag.size   < 512                                   @RFC8931:7.1

  when [6lowpan.rfrag.offset == 0]
      should 6lowpan.rfrag.sequence == 0                           @RFC8931:6.3

  when [6lowpan.rfrag.datagram_size == 0]
      should 6lowpan.rfrag.size == 0                               @RFC8931:6.3
