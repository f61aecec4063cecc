test      INV_6LO_06
title     0xfffe is no address
purpose   No frame is sent from or to the short address 0xfffe, which stands for none.
source    IEEE 802.15.4
covers    IEEE802154:7.2

always
  when [6lowpan present]
      wpan.src16           not in {0xfffe}                         @IEEE802154:7.2
      wpan.dst16           not in {0xfffe}                         @IEEE802154:7.2
