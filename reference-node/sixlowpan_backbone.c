/* SPDX-License-Identifier: Apache-2.0
 * sixlowpan_backbone.c - the node's second interface. A network interface of this machine, through
 * a packet socket: the node has the interface's Ethernet address; the kernel has it, too, and
 * should have no IPv6 there. Or a tap (tap:NAME), made here: the node is at the end of it, and the
 * kernel's own stack is a host on that link. */
#include "loop.h"
#include "sixlowpan_main.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKBONE_BURST = 64, BACKBONE_BYTES = 2048 };

static struct node6 *backbone_node;
static int backbone_fd = -1;
static bool backbone_tap;

static bool backbone_bind(const char *interface, struct node6_config *config)
{
    struct ifreq request = { .ifr_flags = 0 };
    struct sockaddr_ll at = { .sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_IPV6) };
    at.sll_ifindex = (int)if_nametoindex(interface);
    if (!at.sll_ifindex || strlen(interface) >= sizeof request.ifr_name) return false;
    memcpy(request.ifr_name, interface, strlen(interface) + 1);
    if (ioctl(backbone_fd, SIOCGIFHWADDR, &request)) return false;
    memcpy(config->backbone.ethernet, request.ifr_hwaddr.sa_data, 6);
    return bind(backbone_fd, (const struct sockaddr *)(const void *)&at, sizeof at) == 0;
}

/* An address that nobody was given (IEEE 802: locally administered), made of the EUI-64: the
 * kernel's end of the tap has another one. */
static void backbone_name(struct node6_config *config)
{
    uint8_t *to = config->backbone.ethernet;
    memcpy(to, config->eui64, 3);
    memcpy(to + 3, config->eui64 + 5, 3);
    to[0] = (uint8_t)((to[0] | 2) & ~1);
}

static bool backbone_make_tap(const char *name, struct node6_config *config)
{
    struct ifreq request = { .ifr_flags = IFF_TAP | IFF_NO_PI };
    if (!*name || strlen(name) >= sizeof request.ifr_name) {
        errno = EINVAL;
        return false;
    }
    memcpy(request.ifr_name, name, strlen(name) + 1);
    backbone_fd = open("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK);
    if (backbone_fd < 0 || ioctl(backbone_fd, TUNSETIFF, &request)) return false;
    backbone_tap = true;
    backbone_name(config);
    return true;
}

bool sixlowpan_backbone_open(struct sixlowpan_wish *wish, const char **why)
{
    static const char tap[] = "tap:";
    if (!wish->backbone) return true;
    if (strncmp(wish->backbone, tap, sizeof tap - 1) == 0) {
        if (backbone_make_tap(wish->backbone + sizeof tap - 1, &wish->config)) return true;
        *why = strerror(errno);
        sixlowpan_backbone_close();
        return false;
    }
    backbone_fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, htons(ETH_P_IPV6));
    if (backbone_fd >= 0 && backbone_bind(wish->backbone, &wish->config)) return true;
    *why = strerror(errno);
    sixlowpan_backbone_close();
    return false;
}

static void backbone_ready(void *arg, int fd)
{
    uint8_t frame[BACKBONE_BYTES];
    (void)arg;
    for (int i = 0; i < BACKBONE_BURST; i++) {
        struct sockaddr_ll from = { .sll_pkttype = PACKET_HOST };
        socklen_t len = sizeof from;
        ssize_t n = backbone_tap ? read(fd, frame, sizeof frame)
                                 : recvfrom(fd, frame, sizeof frame, MSG_DONTWAIT,
                                            (struct sockaddr *)(void *)&from, &len);
        if (n < 0) break;
        if (from.sll_pkttype == PACKET_OUTGOING) continue; /* our own */
        node6_backbone_frame(backbone_node, (struct slice){ frame, (size_t)n }, loop_now_ns());
        sixlowpan_radio_turn();
    }
}

bool sixlowpan_backbone_watch(struct node6 *n)
{
    backbone_node = n;
    return backbone_fd < 0 || loop_watch(backbone_fd, backbone_ready, NULL);
}

void sixlowpan_backbone_turn(void)
{
    struct slice frame;
    if (backbone_fd < 0) return;
    while (node6_backbone_next(backbone_node, &frame)) { /* a full queue is a lost frame */
        ssize_t n = backbone_tap ? write(backbone_fd, frame.p, frame.n)
                                 : send(backbone_fd, frame.p, frame.n, MSG_DONTWAIT);
        if (n < 0 && errno == EBADF) abort();
    }
}

void sixlowpan_backbone_close(void)
{
    if (backbone_fd >= 0) close(backbone_fd);
    backbone_fd = -1;
}
