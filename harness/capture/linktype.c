/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/capture.h"

static const struct linktype {
    uint32_t value;
    const char *name;
    bool decoded;
} linktypes[] = {
    { 0, "NULL", true },
    { 1, "ETHERNET", true },
    { 9, "PPP", false },
    { 12, "RAW", true },
    { 14, "RAW", true },
    { 101, "RAW", true },
    { 105, "IEEE802_11", false },
    { 108, "LOOP", true },
    { 113, "LINUX_SLL", true },
    { 127, "IEEE802_11_RADIOTAP", false },
    { 147, "USER0", false },
    { 187, "BLUETOOTH_HCI_H4", false },
    { 189, "USB_LINUX", false },
    { 195, "IEEE802_15_4_WITHFCS", true },
    { 201, "BLUETOOTH_HCI_H4_WITH_PHDR", false },
    { 220, "USB_LINUX_MMAPPED", false },
    { 228, "IPV4", true },
    { 229, "IPV6", true },
    { 230, "IEEE802_15_4_NOFCS", true },
    { 249, "USBPCAP", false },
    { 251, "BLUETOOTH_LE_LL", false },
    { 276, "LINUX_SLL2", true },
    { 283, "IEEE802_15_4_TAP", true },
};

const char *capture_linktype_name(uint32_t linktype, bool *decoded)
{
    if (decoded) *decoded = false;
    for (size_t i = 0; i < sizeof linktypes / sizeof linktypes[0]; i++) {
        if (linktypes[i].value != linktype) continue;
        if (decoded) *decoded = linktypes[i].decoded;
        return linktypes[i].name;
    }
    return "?";
}
