test      RQ_6LO_IPHC_42
title     Destination when sending
purpose   A reply decompresses to the address it is for, whatever form its sender chose.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1 RFC6282:3.2.2 RFC6282:3.1.2
needs     node.echo & node.contexts_test & node.compressed
topology  wpan-node

cases $SRC
  elided                 $peer.ll64
  elided-16              $peer.ll16
  identifier-of-nobody   'fe800000000000001234567890abcdef'
  short-of-nobody        'fe80000000000000000000fffe001234'
  context-0              $peer.g64
  context-0-other        '20010db8000000011234567890abcdef'
  context-0-short        '20010db800000001000000fffe001234'
  context-5              '20010db8000000051234567890abcdef'
  context-48             'fd00abcd000000001234567890abcdef'
  context-48-and-more    'fd00abcd000012341234567890abcdef'
  context-112            '20010db800000002000000fffe001234'
  context-112-not        '20010db800000002123400fffe001234'
  context-128            '20010db800000003000000000000cafe'
  context-128-not        '20010db800000003000000000000caff'
  no-context             '20010db8000000091234567890abcdef'
  low                    '20010db8000000090000000000000001'

steps
  use reply_to($SRC)
