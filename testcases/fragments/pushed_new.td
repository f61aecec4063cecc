fragment pushed_new($TOKEN, $TYPE, $SEQ, $BODY)
  use pushed($TOKEN, $TYPE, $SEQ, $BODY)
  1 confirm client "It shows the state of this notification" shows $BODY  @RFC7641:3.4
