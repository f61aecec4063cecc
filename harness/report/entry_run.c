/* SPDX-License-Identifier: Apache-2.0
 * entry_run.c - the run itself as JSON: how it was started, on what, with which parameters. */
#include "report/entry.h"
#include "report/json_put.h"

static json_t *pairs(const struct report_pair *pair, unsigned n)
{
    json_t *o = json_object();
    for (unsigned i = 0; i < n; i++) json_put_text(o, pair[i].name, pair[i].value);
    return o;
}

static json_t *device(const struct report_device *d)
{
    json_t *o = json_object();
    json_put_text(o, "role", d->role);
    json_put_text(o, "part", d->part);
    json_put_text(o, "profile", d->profile);
    json_put_text(o, "title", d->title);
    json_put_text(o, "vendor", d->vendor);
    json_put_text(o, "version", d->version);
    json_put_text(o, "origin", d->origin);
    json_put_text(o, "address", d->address);
    return o;
}

static json_t *choice(const struct report_choice *c)
{
    json_t *o = json_object();
    json_put_text(o, "id", c->id);
    json_put_bool(o, "selected", c->selected);
    json_put_text(o, "reason", c->reason);
    return o;
}

json_t *entry_run(const struct report_run *run)
{
    json_t *o = json_object();
    json_t *command = json_put_array(o, "command");
    for (unsigned i = 0; i < run->ncommand; i++)
        json_array_append_new(command, json_put_string(run->command[i]));
    json_put_text(o, "use", run->use);
    json_put_text(o, "suite", run->suite);
    json_put_text(o, "suite_version", run->suite_version);
    json_t *devices = json_put_array(o, "devices");
    for (unsigned i = 0; i < run->ndevices; i++)
        json_array_append_new(devices, device(&run->device[i]));
    struct text seed = text_new(40);
    text_printf(&seed, "%llu", (unsigned long long)run->seed);
    json_put_text(o, "seed", text_string(&seed));
    text_free(&seed);
    json_put_time(o, "start", run->start_ns);
    json_put_seconds(o, "tolerance_s", run->tolerance_ns);
    json_object_set_new(o, "parameters", pairs(run->parameter, run->nparameters));
    json_t *selection = json_put_array(o, "selection");
    for (unsigned i = 0; i < run->nchoices; i++)
        json_array_append_new(selection, choice(&run->choice[i]));
    return o;
}

json_t *entry_environment(const struct report_run *run)
{
    return pairs(run->environment, run->nenvironment);
}
