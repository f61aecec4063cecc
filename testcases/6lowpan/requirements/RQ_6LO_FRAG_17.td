test      RQ_6LO_FRAG_17
title     Fragments in any order
purpose   Fragments are put together in whatever order they arrive.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node

cases $ORDER $BYTES
  order-123 [1, 2, 3] [48, 32, 28]
  order-132 [1, 3, 2] [48, 32, 28]
  order-213 [2, 1, 3] [48, 32, 28]
  order-231 [2, 3, 1] [48, 32, 28]
  order-312 [3, 1, 2] [48, 32, 28]
  order-321 [3, 2, 1] [48, 32, 28]
  order-1234 [1, 2, 3, 4] [48, 24, 24, 12]
  order-1243 [1, 2, 4, 3] [48, 24, 24, 12]
  order-1324 [1, 3, 2, 4] [48, 24, 24, 12]
  order-1342 [1, 3, 4, 2] [48, 24, 24, 12]
  order-1423 [1, 4, 2, 3] [48, 24, 24, 12]
  order-1432 [1, 4, 3, 2] [48, 24, 24, 12]
  order-2134 [2, 1, 3, 4] [48, 24, 24, 12]
  order-2143 [2, 1, 4, 3] [48, 24, 24, 12]
  order-2314 [2, 3, 1, 4] [48, 24, 24, 12]
  order-2341 [2, 3, 4, 1] [48, 24, 24, 12]
  order-2413 [2, 4, 1, 3] [48, 24, 24, 12]
  order-2431 [2, 4, 3, 1] [48, 24, 24, 12]
  order-3124 [3, 1, 2, 4] [48, 24, 24, 12]
  order-3142 [3, 1, 4, 2] [48, 24, 24, 12]
  order-3214 [3, 2, 1, 4] [48, 24, 24, 12]
  order-3241 [3, 2, 4, 1] [48, 24, 24, 12]
  order-3412 [3, 4, 1, 2] [48, 24, 24, 12]
  order-3421 [3, 4, 2, 1] [48, 24, 24, 12]
  order-4123 [4, 1, 2, 3] [48, 24, 24, 12]
  order-4132 [4, 1, 3, 2] [48, 24, 24, 12]
  order-4213 [4, 2, 1, 3] [48, 24, 24, 12]
  order-4231 [4, 2, 3, 1] [48, 24, 24, 12]
  order-4312 [4, 3, 1, 2] [48, 24, 24, 12]
  order-4321 [4, 3, 2, 1] [48, 24, 24, 12]

steps
  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.bytes == $BYTES && 6lowpan.frag.order == $ORDER]

  2 node -> peer [reply to 1] within $time.step                    @RFC4944:5.3
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == pattern(60)                           @RFC4944:5.3
