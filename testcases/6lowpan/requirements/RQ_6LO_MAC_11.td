test      RQ_6LO_MAC_11
title     One or two PAN identifiers
purpose   Frames of the editions of 2003 and 2006 are read with one PAN identifier and with two.
source    IEEE 802.15.4
covers    IEEE802154:7.2
needs     node.echo & node.short & !node.security_demanded
topology  wpan-node
note      The addresses are elided in LOWPAN_IPHC: who reads two octets too early or too late cannot answer.
          Frames of the edition of 2003 go without the security of later ones.

cases $VERSION $COMPRESSION $SRC $DST
  version-0-compression-0-eui64-eui64 0 0 $peer.ll64 $node.ll64
  version-0-compression-0-eui64-short 0 0 $peer.ll64 $node.ll16
  version-0-compression-0-short-eui64 0 0 $peer.ll16 $node.ll64
  version-0-compression-0-short-short 0 0 $peer.ll16 $node.ll16
  version-0-compression-1-eui64-eui64 0 1 $peer.ll64 $node.ll64
  version-0-compression-1-eui64-short 0 1 $peer.ll64 $node.ll16
  version-0-compression-1-short-eui64 0 1 $peer.ll16 $node.ll64
  version-0-compression-1-short-short 0 1 $peer.ll16 $node.ll16
  version-1-compression-0-eui64-eui64 1 0 $peer.ll64 $node.ll64
  version-1-compression-0-eui64-short 1 0 $peer.ll64 $node.ll16
  version-1-compression-0-short-eui64 1 0 $peer.ll16 $node.ll64
  version-1-compression-0-short-short 1 0 $peer.ll16 $node.ll16
  version-1-compression-1-eui64-eui64 1 1 $peer.ll64 $node.ll64
  version-1-compression-1-eui64-short 1 1 $peer.ll64 $node.ll16
  version-1-compression-1-short-eui64 1 1 $peer.ll16 $node.ll64
  version-1-compression-1-short-short 1 1 $peer.ll16 $node.ll16

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
