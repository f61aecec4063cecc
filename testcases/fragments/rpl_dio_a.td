fragment rpl_dio_a($RANK, $VERSION, $MOP)
  # A DIO of a first neighbour: grounded, instance 0, Imin 256 ms, six doublings, no suppression, OF0.
  use rpl_dio_a_with($RANK, $VERSION, $MOP, 1, 0, 240, 0, 8, 6, 0, 256, 1792, 0)
