test      RQ_6LO_GHC_08
title     Capability Indication option of a host
purpose   A host that says what it can do uses a well-formed Capability Indication option, with the bits that nobody has assigned at zero.
source    catalogue GHC_08
covers    RFC7400:3.3 RFC7400:3.4 RFC8505:4.3
needs     host.boot & host.capability
topology  wpan-host
note      Which bits are assigned grows with time, and the bits 0 to 7 are for experiments: set, they are a remark. The length is judged by the decoder.

steps
  1 ask host do restart "Switch the host off and on again"
  2 host -> ff02::2 [icmpv6.type == 133] within $time.stimulus     @RFC6775:5.3
      given icmpv6.opt.6cio.flag_g present                         @RFC7400:3.3
      should icmpv6.opt.6cio.unassigned1 < 128                     @RFC7400:3.3
      should icmpv6.opt.6cio.unassigned2 == 0                      @RFC7400:3.3
