/* SPDX-License-Identifier: Apache-2.0
 * check_shard.h - which worker looks at a frame, decided without decoding it. */
#ifndef CLI_CHECK_SHARD_H
#define CLI_CHECK_SHARD_H
#include "wire/packet.h"

#define CHECK_EVERYBODY UINT32_MAX

/* Purpose: the worker (below n) of the frame's IP address pair, the same in both directions.
 * Multicast goes to CHECK_EVERYBODY, because its answers come from other addresses; what is no IP,
 * or cannot be looked into, to worker 0. */
unsigned check_shard(const struct frame *frame, unsigned n);

/* Purpose: may it be a message of RPL, or a packet in its network, on a link of IP packets? One
 * worker looks at them all. */
bool check_shard_mesh(const struct frame *frame);
#endif
