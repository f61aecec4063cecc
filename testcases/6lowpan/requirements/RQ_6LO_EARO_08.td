test      RQ_6LO_EARO_08
title     Host: says what it can do
purpose   A host of RFC 8505 sends a Capability Indication option in its solicitations.
source    catalogue EARO_08
covers    RFC8505:6.1
needs     host.boot & host.earo
topology  wpan-host

steps
  1 ask host do restart "Switch the host off and on again"
  2 host -> ff02::2 [icmpv6.type == 133] within $time.stimulus     @RFC6775:5.3
      should icmpv6.opt.6cio.flag_e present                        @RFC8505:6.1
