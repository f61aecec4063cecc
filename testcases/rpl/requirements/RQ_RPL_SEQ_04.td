test      RQ_RPL_SEQ_04
title     Three hundred DAOs
purpose   Each DAOSequence and Path Sequence is newer than the last one, over the ends of the counters.
source    RFC 6550 section 7.2
covers    RFC6550:7.2 RFC6550:9.3 RFC6550:9.6 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4 RFC6550:9.2.1
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

steps
  use rpl_up(1)
  use rpl_dao_heard($FIRST)
  let $PATH = $FIRST
  let $DTSN = 240
  repeat 300 times
    let $DTSN = ($DTSN + 1) - ($DTSN / 255) * 256
    use rpl_dio_with(256, 240, 1, 1, 0, $DTSN, 0, 8, 6, 0, 256, 1792, 0)
    1 should router -> lbr [icmpv6.rpl.dao.sequence present] within $time.step  @RFC6550:9.6
        # What is sent again as it was may have the number of before.
        if icmpv6.rpl.opt.transit.pathseq != $PATH: icmpv6.rpl.opt.transit.pathseq is lollipop_newer($PATH)  @RFC6550:7.2
        should icmpv6.rpl.opt.transit.pathseq is lollipop_newer($PATH)  @RFC6550:9.2.1
        icmpv6.rpl.opt.transit.pathseq any as $PATH
    2 if icmpv6.rpl.dao.flag.k of 1 == 1: lbr -> router [reply to 1]
        ipv6.src           == ipv6.dst of 1
        ipv6.dst           == ipv6.src of 1
        icmpv6.rpl.daoack.sequence == icmpv6.rpl.dao.sequence of 1
        icmpv6.rpl.daoack.status == 0
  end
