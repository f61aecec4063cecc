test      INV_COAP_32
title     Block options are legal
purpose   A block with more to come is full, the size exponent is 0 to 6, and a request asks for a block with M = 0.
source    RFC 7959
covers    RFC7959:2.2 RFC7959:2.3

always
  when [coap.opt.block1 present || coap.opt.block2 present]
      coap.defect.block not contains "more blocks follow"       @RFC7959:2.3
      coap.defect.block not contains "exponent 7"               @RFC7959:2.2
      coap.defect.block not contains "M bit"                    @RFC7959:2.2
