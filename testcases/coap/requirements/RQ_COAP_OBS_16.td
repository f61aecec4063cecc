test      RQ_COAP_OBS_16
title     Notifications that come in another order
purpose   A client takes the notification that was sent last for the state of the resource, in whatever order they come and of whatever type they are; it acknowledges older ones, too, and does not show them.
source    RFC 7641
covers    RFC7641:3.4 RFC7641:3.5
needs     client.observe
topology  peer-client
alias     RQ_COAP_OBS_17 RQ_COAP_OBS_19 RQ_COAP_OBS_49
note      Numbers are compared in a ring of 2^24: what is ahead by less than half of it is newer. A client that forgets the observation gives INCONC.

steps
  use observes($res.obs, 100, 60, "state 1", $TOK)
  1 confirm client "It shows the first state" shows "state 1"

  use pushed($TOK, 1, 101, "state 2")
  use pushed($TOK, 0, 99, "an older state")
  # As far ahead as can be, and one more, which is behind.
  use pushed_new($TOK, 0, 8388708, "state 3")
  use pushed($TOK, 1, 100, "an older state")
  use pushed_new($TOK, 1, 99, "state 4")
  use pushed($TOK, 0, 16777215, "an older state")
  use pushed($TOK, 0, 8388706, "state 5")
  use pushed($TOK, 1, 8388707, "state 6")
  use pushed($TOK, 0, 16777214, "state 7")
  use pushed($TOK, 1, 16777215, "state 8")
  # Behind the greatest number comes 0.
  use pushed_new($TOK, 0, 0, "state 9")
  use pushed($TOK, 0, 16777215, "an older state")
  use pushed($TOK, 1, 1, "state 10")

  2 deny client "It shows a state that is older than the one it had" shows "an older state"  @RFC7641:3.4
