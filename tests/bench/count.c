/* SPDX-License-Identifier: Apache-2.0
 * The least that a program can do with a capture: libpcap reads every frame, and it counts them. */
#include <pcap/pcap.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    char error[PCAP_ERRBUF_SIZE];
    struct pcap_pkthdr *header;
    const unsigned char *octets;
    unsigned long long frames = 0, bytes = 0;
    pcap_t *p = argc == 2 ? pcap_open_offline(argv[1], error) : NULL;
    if (!p) return fprintf(stderr, "usage: count FILE\n"), 2;
    while (pcap_next_ex(p, &header, &octets) == 1) {
        frames++;
        bytes += header->caplen;
    }
    printf("%llu frames, %llu octets\n", frames, bytes);
    pcap_close(p);
    return 0;
}
