/* SPDX-License-Identifier: Apache-2.0
 * lwipopts.h - lwIP for this device: IPv6 and UDP only, no threads of its own, 8-octet addresses.
 */
#ifndef LWIP_DEVICE_LWIPOPTS_H
#define LWIP_DEVICE_LWIPOPTS_H
#define NO_SYS                    1
#define SYS_LIGHTWEIGHT_PROT      0
#define LWIP_NETCONN              0
#define LWIP_SOCKET               0
#define LWIP_IPV4                 0
#define LWIP_IPV6                 1
#define LWIP_TCP                  0
#define LWIP_UDP                  1
#define LWIP_RAW                  1
#define LWIP_ARP                  0
#define LWIP_ETHERNET             0
#define LWIP_STATS                0
#define MEM_LIBC_MALLOC           1
#define MEMP_MEM_MALLOC           1
#define MEM_ALIGNMENT             8
#define NETIF_MAX_HWADDR_LEN      8 /* EUI-64; the distribution's binary has 6 */
#define LWIP_NETIF_TX_SINGLE_PBUF 1
#define LWIP_6LOWPAN_NUM_CONTEXTS 16
#define LWIP_IPV6_NUM_ADDRESSES   8
#define LWIP_ND6_ALLOW_RA_UPDATES 1
#define IPV6_FRAG_COPYHEADER      1 /* pointers are larger than a fragment header */
#endif
