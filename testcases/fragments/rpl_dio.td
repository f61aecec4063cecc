fragment rpl_dio($RANK, $VERSION, $MOP)
  # A DIO of the root: grounded, instance 0, Imin 256 ms, six doublings, no suppression, OF0.
  use rpl_dio_with($RANK, $VERSION, $MOP, 1, 0, 240, 0, 8, 6, 0, 256, 1792, 0)
