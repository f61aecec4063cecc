test      RQ_6LO_MAC_12
title     PAN identifiers of the edition of 2015
purpose   Frames of the edition of 2015 are read with the PAN identifiers that the compression bit and the addresses tell.
source    IEEE 802.15.4
covers    IEEE802154:7.2
needs     node.echo & node.short & node.version2015
topology  wpan-node
note      Two extended addresses and the bit set: there is none. The addresses are elided in LOWPAN_IPHC.

cases $VERSION $COMPRESSION $SRC $DST
  compression-0-eui64-eui64 2 0 $peer.ll64 $node.ll64
  compression-0-eui64-short 2 0 $peer.ll64 $node.ll16
  compression-0-short-eui64 2 0 $peer.ll16 $node.ll64
  compression-0-short-short 2 0 $peer.ll16 $node.ll16
  compression-1-eui64-eui64 2 1 $peer.ll64 $node.ll64
  compression-1-eui64-short 2 1 $peer.ll64 $node.ll16
  compression-1-short-eui64 2 1 $peer.ll16 $node.ll64
  compression-1-short-short 2 1 $peer.ll16 $node.ll16

steps
  1 peer -> node [icmpv6.type == 128]
      ipv6.src             == $SRC
      ipv6.dst             == $DST
      wpan.version         == $VERSION
      wpan.pan_id_compression == $COMPRESSION
      data.data            len 4 as $DATA

  2 node -> peer [reply to 1] within $time.step                    @IEEE802154:7.2
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == $DATA                                @RFC4443:4.2
