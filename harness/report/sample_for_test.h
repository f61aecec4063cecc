/* SPDX-License-Identifier: Apache-2.0
 * sample_for_test.h - results made by hand, for the unit tests of the report layer. */
#ifndef REPORT_SAMPLE_FOR_TEST_H
#define REPORT_SAMPLE_FOR_TEST_H
#include "capture/pcapng_writer.h"
#include "report/report.h"
#include <stdlib.h>

#define SAMPLE_START_NS INT64_C(1764000000000000000)

static const struct check sample_checks[] = {
    { .place = { "t.td", 18, 7, 1 },
      .source = "coap.code == 2.05",
      .level = LEVEL_MUST,
      .clause = "RFC7252:5.8.1" },
    { .place = { "t.td", 19, 7, 1 },
      .source = "coap.token == $CTOK",
      .level = LEVEL_MUST,
      .clause = "RFC7252:5.3.1" },
    { .place = { "t.td", 20, 7, 1 },
      .source = "should coap.opt.ctype present",
      .level = LEVEL_SHOULD,
      .clause = "RFC7252:5.5.1" },
};
static const struct step sample_step_1 = { .kind = STEP_ASK,
                                           .number = "1",
                                           .index = 0,
                                           .source = "ask client \"Send a GET\"",
                                           .place = { "t.td", 12, 3, 1 } };
static const struct step sample_step_2 = { .kind = STEP_MESSAGE,
                                           .number = "2",
                                           .index = 1,
                                           .source = "client -> server [coap.code == GET]",
                                           .place = { "t.td", 14, 3, 1 } };
static const struct step sample_step_3 = { .kind = STEP_MESSAGE,
                                           .number = "3",
                                           .index = 2,
                                           .source = "server -> client [reply to 2]",
                                           .place = { "t.td", 17, 3, 1 },
                                           .check = sample_checks,
                                           .nchecks = 3 };
static const struct step *const sample_steps[] = { &sample_step_1, &sample_step_2, &sample_step_3 };
static const char *const sample_roles[] = { "client", "server" };
static const char *const sample_covers[] = { "RFC7252:5.8.1", "RFC7252:5.3.1" };
static const struct test sample_test = { .id = "TD_COAP_CORE_01",
                                         .title = "GET, confirmable",
                                         .purpose = "A GET is answered.",
                                         .source = "ETSI CoAP Plugtests, TD_COAP_CORE_01",
                                         .covers = sample_covers,
                                         .ncovers = 2,
                                         .needs_text = "client.get & server.get",
                                         .role = sample_roles,
                                         .nroles = 2,
                                         .step_of = sample_steps,
                                         .nsteps = 3 };
static const struct test sample_other = {
    .id = "TD_COAP_OBS_01", .title = "Observe", .role = sample_roles, .nroles = 2
};

/* IPv4, UDP, CoAP: ACK 2.05, token 42 */
static const uint8_t sample_octets[] = { 0x45, 0,    0,    34,   0,    0,    0,   0,   64,
                                         17,   0,    0,    127,  0,    0,    1,   127, 0,
                                         0,    1,    0x16, 0x33, 0x16, 0x34, 0,   14,  0,
                                         0,    0x61, 0x45, 0x12, 0x34, 0x42, 0xff };

static const struct finding sample_remark = { .reason = REASON_CHECK,
                                              .level = LEVEL_SHOULD,
                                              .verdict = VERDICT_PASS,
                                              .role = 1,
                                              .step = &sample_step_3,
                                              .line = 20,
                                              .source = "should coap.opt.ctype present",
                                              .message = "no Content-Format",
                                              .clause = "RFC7252:5.5.1",
                                              .frame = 2,
                                              .field = "coap.opt.ctype",
                                              .expected = "present",
                                              .actual = "",
                                              .filter = "" };
static const struct finding sample_finding = { .reason = REASON_CHECK,
                                               .level = LEVEL_MUST,
                                               .verdict = VERDICT_FAIL,
                                               .role = 1,
                                               .step = &sample_step_3,
                                               .line = 19,
                                               .source = "coap.token == $CTOK",
                                               .message = "coap.token was 42, expected 55",
                                               .clause = "RFC7252:5.3.1",
                                               .frame = 2,
                                               .bit = 256,
                                               .nbits = 8,
                                               .octets = { sample_octets, sizeof sample_octets },
                                               .field = "coap.token",
                                               .expected = "55",
                                               .actual = "42",
                                               .filter = "coap.mid == 4660",
                                               .next = &sample_remark };
static const struct trace sample_trace_2 = { .frame = 2,
                                             .time_ns = SAMPLE_START_NS + 1500000,
                                             .from = 1,
                                             .to = 0,
                                             .summary = "ACK 2.05 MID 4660 token 42",
                                             .step = &sample_step_3,
                                             .verdict = VERDICT_FAIL,
                                             .octets = { sample_octets, sizeof sample_octets } };
static const struct trace sample_trace = { .frame = 1,
                                           .time_ns = SAMPLE_START_NS + 100000,
                                           .from = 0,
                                           .to = 1,
                                           .summary = "CON GET MID 4660 token 55 /test",
                                           .step = &sample_step_2,
                                           .octets = { sample_octets, sizeof sample_octets },
                                           .next = &sample_trace_2 };
static const struct trace sample_good_trace_2 = { .frame = 4,
                                                  .time_ns = SAMPLE_START_NS + 2500000,
                                                  .from = 1,
                                                  .to = 0,
                                                  .summary = "ACK 2.05 MID 4661 token 55",
                                                  .step = &sample_step_3,
                                                  .octets = { sample_octets,
                                                              sizeof sample_octets } };
static const struct trace sample_good_trace = { .frame = 3,
                                                .time_ns = SAMPLE_START_NS + 2100000,
                                                .from = 0,
                                                .to = 1,
                                                .summary = "CON GET MID 4661 token 55 /test",
                                                .step = &sample_step_2,
                                                .octets = { sample_octets, sizeof sample_octets },
                                                .next = &sample_good_trace_2 };
static const struct event sample_event = { .time_ns = SAMPLE_START_NS,
                                           .step = &sample_step_1,
                                           .text = "client asked: Send a GET" };
static const struct result sample_fail = { .test = &sample_test,
                                           .case_index = -1,
                                           .role_verdict = { VERDICT_PASS, VERDICT_FAIL },
                                           .role_reason = { REASON_OK, REASON_CHECK },
                                           .role_text = { "", "The token is not echoed." },
                                           .role_judged = { false, true },
                                           .role_tester = { true, false },
                                           .findings = &sample_finding,
                                           .nfindings = 2,
                                           .nremarks = 1,
                                           .trace = &sample_trace,
                                           .ntrace = 2,
                                           .events = &sample_event,
                                           .start_ns = SAMPLE_START_NS,
                                           .end_ns = SAMPLE_START_NS + 2000000,
                                           .seed = UINT64_MAX,
                                           .finished = true };
static const struct result sample_pass = { .test = &sample_test,
                                           .case_index = -1,
                                           .role_verdict = { VERDICT_PASS, VERDICT_PASS },
                                           .role_text = { "", "" },
                                           .role_judged = { true, true },
                                           .trace = &sample_good_trace,
                                           .ntrace = 2,
                                           .start_ns = SAMPLE_START_NS + 2000000,
                                           .end_ns = SAMPLE_START_NS + 3000000,
                                           .finished = true };
static const char *const sample_command[] = { "plugtest", "run", "coap" };
static const struct report_device sample_devices[] = {
    { .role = "server", .part = "dut", .profile = "acme", .title = "Acme \xff thing" },
};
static const struct report_choice sample_choices[] = { { "TD_COAP_OBS_01", false, "no observe" },
                                                       { "TD_COAP_CORE_01", true, "" } };
static const struct report_pair sample_parameters[] = { { "tx.ack_timeout", "2 s" } };
static const struct report_run sample_run = { .command = sample_command,
                                              .ncommand = 3,
                                              .use = "run",
                                              .suite = "co/ap",
                                              .device = sample_devices,
                                              .ndevices = 1,
                                              .seed = 7,
                                              .start_ns = SAMPLE_START_NS,
                                              .choice = sample_choices,
                                              .nchoices = 2,
                                              .parameter = sample_parameters,
                                              .nparameters = 1 };
static const struct engine_run sample_engine_run = {
    .role = { { .name = "client", .tester = true }, { .name = "server", .judged = true } },
    .case_index = -1
};

/* Purpose: a capture of four frames, which the sample's frame numbers fit. */
static inline int sample_capture(const char *path, struct diags *diags)
{
    static const char *const said[] = { "{\"plugtest\":1}" };
    struct pcapng_about about = { .comments = said, .ncomments = 1 };
    struct pcapng *w = pcapng_open(path, &about, diags);
    if (!w) return -1;
    uint32_t raw = pcapng_interface(w, "test", 101);
    for (unsigned i = 1; i <= 4; i++) {
        struct frame f = { .number = i,
                           .time_ns = SAMPLE_START_NS + INT64_C(500000) * i,
                           .linktype = 101,
                           .orig_bytes = sizeof sample_octets,
                           .bytes = { sample_octets, sizeof sample_octets } };
        pcapng_frame(w, raw, &f, NULL);
    }
    return pcapng_close(w);
}

/* Purpose: a new folder below $TMPDIR; ends with sample_remove. */
static inline char *sample_folder(void)
{
    const char *base = getenv("TMPDIR");
    struct text name = text_new(1000);
    text_printf(&name, "%s/plugtest-report-XXXXXX", base ? base : "/tmp");
    return mkdtemp(name.p);
}
#endif
