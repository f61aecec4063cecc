/* SPDX-License-Identifier: Apache-2.0
 * slip_line.h - the line under a serial radio: a TCP port on which the other end calls, a
 * pseudo-terminal, or a serial device. Nothing blocks. */
#ifndef LINK_SLIP_LINE_H
#define LINK_SLIP_LINE_H
#include "base/diag.h"

struct slip_line;

/* Purpose: open "tcp:ADDRESS:PORT" (listens), "pty:PATH" (PATH becomes a symbolic link to the new
 * terminal) or "serial:DEVICE[@BAUD]". NULL with a diag that says what to do. */
struct slip_line *slip_line_open(struct slice address, struct diags *diags);
void slip_line_close(struct slip_line *s);

/* Purpose: read what there is. Returns how many octets, 0 when there are none now (or nobody is at
 * the other end), -1 when a serial device is gone. */
int slip_line_read(struct slip_line *s, uint8_t *out, size_t room);

/* Purpose: write; what does not fit now is kept (up to 64 KiB) and written later. Without somebody
 * at the other end it is lost, as on the air. False: it was dropped because too much waits. */
bool slip_line_write(struct slip_line *s, struct slice octets);

/* Purpose: does something wait to be written? */
bool slip_line_waiting(const struct slip_line *s);

/* Purpose: the descriptor to poll for reading. */
int slip_line_fd(const struct slip_line *s);

/* Purpose: how many have called so far. What is read after another call began is not the rest of
 * what was read before. 0 on a terminal. */
unsigned slip_line_calls(const struct slip_line *s);

/* Purpose: the TCP port that is listened on, or 0. */
uint16_t slip_line_port(const struct slip_line *s);
#endif
