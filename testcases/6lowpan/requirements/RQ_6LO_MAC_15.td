test      RQ_6LO_MAC_15
title     Information elements
purpose   The LoWPAN payload of a frame begins behind its last information element.
source    IEEE 802.15.4
covers    IEEE802154:7.4
needs     node.echo & node.version2015 & !node.security_demanded
topology  wpan-node
note      A time correction element, header termination 1 or 2, a payload element, payload termination. The frames go without security.

cases $ELEMENTS
  header-elements-alone '021e0000803f'
  payload-elements '003f0288123400f8'
  both '021e0000003f0288123400f8'

steps
  1 peer -> node [icmpv6.type == 128 && data.data == pattern(4) && wpan.version == 2 && wpan.ie_present == 1 &&
                  6lowpan.before == $ELEMENTS]

  2 node -> peer [reply to 1] within $time.step                    @IEEE802154:7.4
      icmpv6.type          == 129                                  @RFC4443:4.2
      data.data            == pattern(4)                           @RFC4443:4.2
