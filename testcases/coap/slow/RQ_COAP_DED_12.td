test      RQ_COAP_DED_12
title     Many Message IDs
purpose   A thousand requests in half a minute, each with a Message ID of its own, leave a server that answers.
source    RFC 7252
covers    RFC7252:4.5 RFC7252:5.2
needs     server.get
uses      server $res.test read
topology  peer-server
slow      yes
note      Which of them are answered is left open: a server may limit its rate (section 4.7), and may forget old Message IDs (section 4.5). A conversation has room for 2048 frames.

given
  server serves $res.test to GET

steps
  use still_served()

  repeat 1000 times
    1 peer -> server [coap.type == NON && coap.code == GET && coap.path == $res.test]
        coap.token         len 4..4

    wait 25ms
  end

  wait $time.settle

  use still_served()
