# SPDX-License-Identifier: Apache-2.0
"""What RFC 6550 allows in a network never fails: the traps of a passive judge."""
import ipaddress

import pytest
from rpl_packets import (NO_RANK, Story, config, formed, judge, persists, prefix, routable, target,
                         transit)

TRAPS = {}


def trap(name):
    """A story that no invariant may notice; of the catalogue's false-positive traps."""
    def keep(function):
        TRAPS[f"{name}-{function.__name__}"] = function
        return function
    return keep


@trap("FP_RPL_01")
def silence(s):
    s.dio(4000, 2, 512)
    s.dio(9000, 1, 256)


@trap("FP_RPL_02")
def no_options(s):
    s.dio(30, 3, 768, options=b"")


@trap("FP_RPL_03")
def probes(s):
    for n in range(5):
        s.dio(30 + n / 10, 3, 768, to=2)
        s.dis(30.05 + n / 10, 3, to=2)


@trap("FP_RPL_04")
def late_root(s):
    s.dio(1100, 1, 256)


@trap("FP_RPL_05")
def resets(s):
    for n in range(5):
        s.dio(30 + 6.2 * n, 3, 768)


@trap("RFC 9009: the I flag stands where RFC 6550 reserved a bit")
def invalidates(s):
    s.dao(31, 3, 1, 241, 241, flags=0x40)


@trap("FP_RPL_06")
def rank_falls(s):
    s.dio(30, 3, 768)
    s.dao(31, 3, 1, 242, 242)
    s.dio(34, 3, 512)
    s.dao(36, 3, 1, 243, 243)


@trap("FP_RPL_06")
def rank_jumps_in_a_new_version(s):
    s.dio(30, 1, 256, version=241)
    s.dio(33, 2, 9000, version=241)
    s.dio(36, 3, 20000, version=241)


@trap("FP_RPL_07")
def poisons_and_forwards(s):
    s.dio(30, 2, NO_RANK)
    s.data(31, 3, 2, 3, 1, 64)
    s.data(31.1, 2, 1, 3, 1, 63, rank=2)
    s.dio(31.2, 2, NO_RANK)


@trap("FP_RPL_08")
def floats(s):
    s.dio(30, 3, NO_RANK)
    s.dio(33, 3, 256, dodagid=routable(3), g=0)


@trap("FP_RPL_09")
def migrates_late(s):
    s.dio(30, 1, 256, version=241)
    s.dio(32, 2, 512, version=240)
    s.dio(60, 3, 768, version=240)
    s.dao(61, 3, 2, 242, 242)
    s.dio(62, 2, 512, version=241)


@trap("FP_RPL_10")
def root_bumps(s):
    for n in range(20):
        s.dio(30 + 5 * n, 1, 256, version=(241 + n) % 256 if 241 + n < 256 else n - 15)


@trap("FP_RPL_11")
def leaf(s):
    s.dis(29, 4)
    s.dio(30, 4, NO_RANK, options=b"", to=2)


@trap("FP_RPL_12")
def no_no_path(s):
    s.dao(30, 3, 1, 242, 242)


@trap("FP_RPL_13")
def acks_as_it_likes(s):
    s.ack(30, 2, 3, 241)
    s.dao(31, 3, 2, 242, 242, k=1)


@trap("FP_RPL_14")
def sequences_repeat_and_skip(s):
    s.dao(30, 3, 2, 241, 241)
    s.dao(31, 3, 2, 250, 250)
    s.dao(32, 3, 2, 250, 250)
    s.dao(33, 3, 2, 241, 241)       # sent before, sent again


@trap("FP_RPL_15")
def late_dao(s):
    s.dao(60, 3, 2, 242, 242)


@trap("FP_RPL_16")
def refuses(s):
    s.dio(30, 3, NO_RANK, to=2)


@trap("FP_RPL_17")
def hop_limits(s):
    body = bytes(2)
    s.message(30, 3, 0, body, hops=255)
    s.message(31, 3, 0, body, hops=1)


@trap("FP_RPL_18")
def neighbour_directly(s):
    s.data(30, 3, 2, 3, 2, 64)
    s.data(31, 2, 3, 2, 3, 64)      # O = 0 to a neighbour below: no parent of node 2


@trap("FP_RPL_19")
def many_targets(s):
    body = bytes([0, 0, 0, 242]) + target(routable(3)) + target(ipaddress.IPv6Address("fd01::3"))
    s.message(30, 3, 2, body + transit(242, 30, routable(2)), src=routable(3), dst=routable(1),
              to=2)


@trap("FP_RPL_20")
def siblings(s):
    s.dio(30, 4, 768)
    s.data(31, 4, 3, 4, 3, 64)
    s.dio(36, 4, 768)


@trap("FP_RPL_21")
def d_flag(s):
    body = bytes([0, 0x40, 0, 242]) + routable(1).packed + target(routable(3))
    s.message(30, 3, 2, body + transit(242, 30, routable(2)), src=routable(3), dst=routable(1),
              to=2)


@trap("FP_RPL_22")
def not_greedy(s):
    s.dio(30, 4, 600)
    s.dio(31, 5, 2000)
    s.dao(32, 5, 3)
    s.dio(36, 5, 2000)
    s.dao(37, 5, 3, 241, 241)


@trap("FP_RPL_23")
def drops(s):
    s.data(30, 3, 2, 3, 1, 64, r=1)


@trap("FP_RPL_25")
def counters_begin_anew(s):
    s.dio(30, 3, 768, dtsn=250)
    s.dao(31, 3, 2, 250, 250)
    s.dis(100, 3)
    s.dio(110, 3, 768, dtsn=240)
    s.dao(111, 3, 2, 240, 240)


@trap("FP_RPL_25")
def restarts_into_the_old_version(s):
    s.dio(30, 1, 256, version=241)
    s.dio(33, 2, 512, version=241)
    s.dis(40, 2)
    s.dio(45, 2, 512, version=240)


@trap("FP_RPL_25")
def forgets_what_it_has_left(s):
    s.dio(30, 2, 512, version=241)
    s.dio(33, 2, NO_RANK, version=241)
    s.dio(40, 2, 512, version=240)


@trap("FP_RPL_10")
def root_restarts_at_the_edge_of_the_window(s):
    for n in range(16):             # 240 is older than 0, and newer than 1
        s.dio(30 + 6 * n, 1, 256, version=(241 + n) % 256)
    s.dio(127, 2, 512, version=0)
    s.dio(130, 1, 256, version=1)
    s.dis(133, 1)
    s.dio(136, 1, 256, version=240)
    s.dio(139, 2, 512, version=240)


@trap("FP_RPL_26")
def exaggerates(s):
    s.dio(30, 3, 2500)
    s.dao(31, 3, 2, 242, 242)


def restart(s, node, ahead):
    """It begins anew, with a random sequence number of the link."""
    s.sequence[node] = (s.sequence.get(node, 16 * node) + ahead) % 256


@trap("restart")
def begins_anew_unheard(s):
    s.dao(30, 3, 2, 250, 250)
    restart(s, 3, 40)
    s.dao(36, 3, 2, 243, 243)


@trap("restart")
def begins_anew_in_the_old_version(s):
    s.dio(30, 2, 512, version=245)
    restart(s, 2, 40)
    s.dio(36, 2, 512, version=241)


@trap("restart")
def forgets_its_lowest_rank(s):
    s.dio(22, 3, 768)
    restart(s, 3, 50)
    s.dio(28.5, 3, 768 + 1792 + 256)


@trap("restart")
def begins_with_the_second_number(s):
    s.dao(30, 4, 2, 250, 250)       # the link's next number is the next one by chance
    s.dao(36, 4, 2, 241, 241)


@trap("lost")
def counts_on_unheard(s):
    s.dao(30, 3, 2, 254, 254)
    for n in range(24):
        restart(s, 3, 1)            # frames that are not in the capture
        s.data(30.1, 3, 2, 3, 1, 64, what=b"reading %d" % n)
    s.dao(38, 3, 2, 20, 20)


@trap("other DODAG")
def acknowledged_by_another_root(s):
    s.message(22, 9, 3, bytes([0, 0, 241, 0]), src=routable(9), dst=routable(8), to=8)
    s.dao(25, 8, 9, 242, 242, dst=routable(9))


@trap("other DODAG")
def of_a_mode_not_heard(s):
    s.dao_storing(25, 8, 9, 242, 242)


@trap("other DODAG")
def counts_anew_in_another(s):
    s.dao(30, 3, 2, 250, 250)
    s.dao_storing(40, 3, 9, 242, 242)


@trap("parent")
def switches_before_its_dao(s):
    s.dio(30, 3, 512)               # it has gone to the root, and its DAO is still to come
    s.dao(31, 3, 1, 242, 242)


@trap("parent")
def comes_back_before_its_dao(s):
    s.dio(30, 3, 512)               # for a while it has used the root
    s.data(31, 2, 1, 2, 1, 64)
    s.dao(31.5, 3, 2, 242, 242)


@trap("parent")
def goes_and_comes_back(s):
    for n in range(3):
        s.data(30 + 20 * n, 3, 2, 3, 1, 64, what=b"%d" % n)
        s.dio(35 + 20 * n, 3, 768 - 256 * (n % 2))
        s.data(40 + 20 * n, 2, 1, 2, 1, 64, what=b"%d" % n)
        s.data(45 + 20 * n, 3, 2, 3, 1, 64, what=b"%d again" % n)


@trap("parent")
def goes_down_by_a_source_route(s):
    for n in range(3):
        s.dio(24 + 5 * n, 3, 768)
    for n in range(4):
        s.routed(40 + 20 * n, 1, 2, [2, 3, 77], 2, 64, rank=0, what=b"%d" % n)
        s.routed(40.1 + 20 * n, 2, 3, [2, 3, 77], 1, 63, rank=2, what=b"%d" % n)
        s.dio(45 + 20 * n, 3, 768)
        s.dio(50 + 20 * n, 2, 512)


@trap("restart")
def starts_its_timer_anew(s):
    s.dio(30, 3, 768)
    s.dis(30.2, 3)
    s.dio(32.6, 3, 768)
    s.dio(34.8, 3, 768)


@trap("other DODAG")
def comes_back_from_another(s):
    s.dio(30, 1, 256, version=245)
    s.dio(33, 2, 512, version=245)
    s.dio(39, 2, 512, dodagid=routable(9))
    s.dio(46, 2, 512, version=243)


@trap("lost")
def goes_round_unheard(s):
    s.dis(22, 4)
    s.data(30, 3, 2, 3, 1, 64)      # 2 - 4 - 5 - 2 is a loop for a while
    s.data(30.4, 2, 4, 3, 1, 60, rank=2)
    s.data(30.5, 4, 5, 3, 1, 62, rank=2)    # once more what 4 had sent the first time


@trap("lost")
def parent_lowered_its_rank(s):
    restart(s, 2, 1)                # in a DIO that was not heard
    persists(s, 600)


@trap("lost")
def root_changed_the_configuration(s):
    restart(s, 1, 1)
    s.dio(33, 2, 512, options=config(max_rank_inc=256))
    s.data(33.5, 1, 2, 1, 2, 64, o=1)
    s.dio(39, 2, 512, options=config(max_rank_inc=256))


@trap("lost")
def root_changed_its_preference(s):
    restart(s, 1, 1)
    for n in range(4):
        s.dio(33 + 8 * n, 2, 512, prf=3)
        s.data(34 + 8 * n, 1, 2, 1, 2, 64, o=1, what=b"%d" % n)
        s.dao(35 + 8 * n, 2, 1, 242 + n, 242 + n)
    s.dio(70, 1, 256, prf=3)


@trap("parent")
def parent_raised_its_rank(s):
    s.dio(30, 2, 1024)              # the child has not heard it
    s.dio(31, 3, 768)
    s.dao(32, 3, 2, 242, 242)


@trap("innocent")
def root_breaks_what_all_pass_on(s):
    s.dio(30, 3, 768, options=config() + prefix(30, 60))    # preferred for longer than valid


@trap("innocent")
def root_breaks_what_it_had_right(s):
    s.dio(30, 1, 256, options=config() + prefix(60, 30))
    restart(s, 1, 1)                # a DIO that was not heard
    s.data(31, 1, 2, 1, 2, 64, o=1)
    s.dio(33, 2, 512, options=config() + prefix(30, 60))


@trap("other")
def goes_to_a_floating_dodag(s):
    s.dio(30, 2, NO_RANK)
    s.dio(33, 2, 256, dodagid=routable(2), g=0)
    s.dao(36, 3, 2, 242, 242, dst=routable(2))     # it has joined, and has not said so in a DIO


@trap("middle")
def repeated_frames(s):
    at, frame = s.frames[-2]
    s.frames.append((at + 1.1, frame))
    at, frame = s.frames[9]
    s.frames.append((22.2, s.frames[9][1]))


@trap("innocent")
def sources_lie_about_the_direction(s):
    s.data(30, 1, 2, 1, 3, 64)      # O = 0, and it goes down
    s.data(30.1, 2, 3, 1, 3, 63, rank=2)
    s.dio(36, 2, 512)
    s.data(40, 1, 2, 1, 3, 64, what=b"once more")
    s.data(40.1, 2, 3, 1, 3, 63, rank=2, what=b"once more")


@pytest.mark.parametrize("said", [0, 1])
@pytest.mark.parametrize("others", [False, True])
def test_the_mode_of_others_is_not_the_senders(run_plugtest, tmp_path, said, others):
    story = Story()                 # the root has changed it since, and that was not heard
    story.dio(1, 5 if others else 1, NO_RANK if others else 256, mop=said)
    restart(story, 1, 1)
    story.dao(90, 2, 1)
    story.dao_storing(95, 3, 1)
    assert judge(run_plugtest, tmp_path, story)[0] == {}


@pytest.mark.parametrize("name", sorted(TRAPS))
def test_legal_behaviour_passes(run_plugtest, tmp_path, name):
    story = formed()
    TRAPS[name](story)
    assert judge(run_plugtest, tmp_path, story)[0] == {}
