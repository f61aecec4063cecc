test      RQ_COAP_LNK_19
title     A client reads odd lists of links
purpose   A comma in a quoted text ends no link, and attributes that are not known change nothing; a link with an anchor says nothing of the server.
source    RFC 6690
covers    RFC6690:2
needs     client.links
topology  peer-client
note      References that do not begin with "/" are left out: sections 2.1 of RFC 6690 and 5.1 of RFC 5988 tell of two places that they start from.

# What a client makes of links with an anchor is its own matter (RFC 6690 section 2.1): a remark.
cases $LIST $LINKS $SURE
  plain      "</a>;rt=\"x\",</b>" 2 1
  quoted     "</a>;title=\"one, </two>\",</b>" 2 1
  escaped    "</a>;title=\"one\\\", two\",</b>" 2 1
  flag       "</a>,</b>;obs;ct=\"0 40\"" 2 1
  unknown    "</a>;foo;bar=\"1, 2\";baz=3,</b>;qux" 2 1
  language   "</a>;title*=UTF-8''a%2Cb,</b>;rt=\"x\"" 2 1
  anchored   "</a>,</c>;anchor=\"/z\";rel=\"x\",</b>" 2 0

steps
  1 ask client "Send a GET to {serverpeer}{res.well_known_core}"

  2 client -> serverpeer [coap.code == GET && coap.path == $res.well_known_core] within $time.stimulus
      coap.token           len 0..$dut.token_max

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.ctype       == 40
      coap.payload         == $LIST

  4 ask client do delivered "Tell what links have been delivered" as $R

  check $R.failure == "" for client                                @RFC6690:2
  if $SURE == 1: check count($R.links) == $LINKS for client        @RFC6690:2
  if $SURE == 1: check $R.links == [concat($serverpeer.uri, "/a"), concat($serverpeer.uri, "/b")] for client  @RFC6690:2
  if $SURE == 0: check should $R.links == [concat($serverpeer.uri, "/a"), concat($serverpeer.uri, "/b")] for client  @RFC6690:2.1
