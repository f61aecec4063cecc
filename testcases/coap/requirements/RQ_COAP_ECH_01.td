test      RQ_COAP_ECH_01
title     A request that must be fresh
purpose   A POST that must be fresh is not performed without Echo, nor with a value that the server did not give, and is with the one that it gave.
source    RFC 9175
covers    RFC9175:2.3 RFC9175:2.4
needs     server.post & server.echo
uses      server $res.echo write
topology  peer-server
alias     RQ_COAP_ECH_02 RQ_COAP_ECH_03 RQ_COAP_ECH_08
note      A request whose freshness cannot be shown must not be performed; an error MAY be sent. Only a challenge against amplification must not be separate and confirmable, and no response says what it is for: a record.

given
  server serves $res.echo to POST

steps
  1 peer -> server [coap.type == CON && coap.code == POST && coap.path == $res.echo]
      coap.token           len 4..4

  2 should server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      coap.code            not in {2.01, 2.02, 2.03, 2.04, 2.05}   @RFC9175:2.3
      coap.token           == coap.token of 1                      @RFC7252:5.3.1
      should coap.code     == 4.01                                 @RFC9175:2.3
      may coap.type        in {ACK, NON}                           @RFC9175:2.4
      should coap.opt.echo present                                 @RFC9175:2.3
      given coap.opt.echo  len 1..40    as $VALUE

  # Octets that are not the server's: to be told so is a MAY.
  3 peer -> server [coap.type == CON && coap.code == POST && coap.path == $res.echo]
      coap.token           len 4..4
      coap.opt.echo        == pattern(12)

  4 may server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      coap.code            not in {2.01, 2.02, 2.03, 2.04, 2.05}   @RFC9175:2.3
      coap.token           == coap.token of 3                      @RFC7252:5.3.1
      should coap.code     == 4.01                                 @RFC9175:2.3
      should coap.opt.echo present                                 @RFC9175:2.3

  # It gave this value, and may give a new one each time.
  let $VALUE = coap.opt.echo of 4
  check given len($VALUE) >= 1 for server

  # One octet less.
  5 if len($VALUE) >= 2: peer -> server [coap.type == CON && coap.code == POST && coap.path == $res.echo]
      coap.token           len 4..4
      coap.opt.echo        == slice($VALUE, 0, len($VALUE) - 1)

  6 if len($VALUE) >= 2: may server -> peer [reply to 5] within $tx.answer  @RFC7252:5.2
      coap.code            not in {2.01, 2.02, 2.03, 2.04, 2.05}   @RFC9175:2.3
      coap.token           == coap.token of 5                      @RFC7252:5.3.1
      should coap.opt.echo present                                 @RFC9175:2.3

  if coap.opt.echo of 6 present: let $VALUE = coap.opt.echo of 6

  7 peer -> server [coap.type == CON && coap.code == POST && coap.path == $res.echo]
      coap.token           len 4..4
      coap.opt.echo        == $VALUE

  8 server -> peer [reply to 7] within $tx.answer                  @RFC7252:5.2
      coap.code            in {2.01, 2.02, 2.04, 2.05}             @RFC9175:2.3
      coap.token           == coap.token of 7                      @RFC7252:5.3.1
