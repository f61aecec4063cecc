/* SPDX-License-Identifier: Apache-2.0
 * Runs a command and says what it took, in a file: wall, user and system seconds and the peak of
 * its resident memory in KiB, mapped files counted. A program of its own, because what starts a
 * command leaves its own size in the command's peak.
 *
 *   measure RESULT COMMAND... */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t); /* clock: a benchmark measures real time */
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
    struct rusage u;
    int status = 0;
    double start = now_s();
    pid_t pid = argc > 2 ? fork() : -1;
    if (pid == 0) {
        execvp(argv[2], argv + 2);
        perror(argv[2]);
        _exit(127);
    }
    FILE *f = pid > 0 && wait4(pid, &status, 0, &u) == pid ? fopen(argv[1], "w") : NULL;
    if (!f) return perror("measure"), 2;
    fprintf(f, "%.6f %.6f %.6f %ld\n", now_s() - start, seconds(u.ru_utime), seconds(u.ru_stime),
            u.ru_maxrss);
    fclose(f);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
