fragment rpl_root_up()
  # The root has begun its DODAG.
  1 ask root do restart "Switch the root off and on again"
  2 given root -> ff02::1a [icmpv6.code == 1 && icmpv6.rpl.dio.rank present] within $time.stimulus  @RFC6550:8.2.2.2
      # What the profile says: the tests send it.
      given icmpv6.rpl.dio.instance == $dut.rpl_instance             @RFC6550:5.1
