test      RQ_RPL_DIO_03
title     A router repeats what the DODAG is
purpose   G, MOP, DODAGPreference, version, RPLInstanceID and DODAGID of a router's DIOs are those of its preferred parent.
source    RFC 6550 section 8.1
covers    RFC6550:8.1 RFC6550:6.3.1 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

cases $G $PRF $INSTANCE $VERSION $MOP
  grounded    1 0 0   240 1
  floating    0 0 0   240 1
  preferred   1 7 0   240 1
  preference5 1 5 1   0   1
  instance127 1 0 127 127 1
  version128  1 0 0   128 1
  version255  1 0 0   255 1
  upward      1 0 0   240 0

steps
  use rpl_start()
  use rpl_dio_with(256, $VERSION, $MOP, $G, $PRF, 240, $INSTANCE, 8, 6, 0, 256, 1792, 0)

  # A floating DODAG may be one of its own.
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && (icmpv6.rpl.dio.flag.g == 1 || icmpv6.rpl.dio.dagid == $lbr.g64)] within $time.step  @RFC6550:8.3
      icmpv6.rpl.dio.flag.g == $G                                    @RFC6550:8.1
      icmpv6.rpl.dio.flag.mop == $MOP                                @RFC6550:8.1
      icmpv6.rpl.dio.flag.preference == $PRF                         @RFC6550:8.1
      icmpv6.rpl.dio.version == $VERSION                             @RFC6550:8.1
      icmpv6.rpl.dio.instance == $INSTANCE                           @RFC6550:8.1
      icmpv6.rpl.dio.dagid == $lbr.g64                               @RFC6550:8.1
