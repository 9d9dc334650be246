/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pty_bench.c - measures a terminal program as a person meets it: pty_bench NAME RUNS KEY=BYTES
 * ... -- PROGRAM ARG ... prints one line of "NAME metric median" a metric: start (ms until the
 * screen is still), cpu of the start (ms), peak memory (kB), and for each KEY the time until
 * the last byte (us), the processor time (us) and the bytes written. BYTES may hold \e, \r,
 * \xNN. A step named with a leading '-' is sent but not reported (it leads to the next one).
 * Stillness: 30 ms without a byte at the start, 5 ms after a key, and no thread on a processor.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { STEPS_MAX = 32, RUNS_MAX = 2000, START_QUIET_MS = 30, KEY_QUIET_MS = 5 };

struct step {
    const char *name;
    char bytes[32];
    size_t size;
    bool silent;
    double last_us[RUNS_MAX];
    double cpu_us[RUNS_MAX];
    double bytes_out[RUNS_MAX];
    int n;
};

static struct step steps[STEPS_MAX];
static int n_steps;

static double now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/** Processor time of pid so far, in us. */
static double cpu_us(pid_t pid)
{
    char path[64];
    char text[128] = "";
    FILE *f;

    snprintf(path, sizeof path, "/proc/%d/schedstat", (int)pid);
    f = fopen(path, "re");
    if (f) {
        if (!fgets(text, sizeof text, f)) {
            text[0] = '\0';
        }
        fclose(f);
    }
    return strtod(text, NULL) / 1e3;
}

static bool is_running(pid_t pid)
{
    char path[64];
    char text[512] = "";
    char *p;
    FILE *f;

    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    f = fopen(path, "re");
    if (f) {
        if (!fgets(text, sizeof text, f)) {
            text[0] = '\0';
        }
        fclose(f);
    }
    p = strrchr(text, ')');
    return p && p[1] == ' ' && (p[2] == 'R' || p[2] == 'D');
}

static double peak_kb(pid_t pid)
{
    char path[64];
    char line[256];
    double kb = 0;
    FILE *f;

    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    f = fopen(path, "re");
    while (f && fgets(line, sizeof line, f)) {
        if (strncmp(line, "VmHWM:", 6) == 0) {
            kb = strtod(line + 6, NULL);
        }
    }
    if (f) {
        fclose(f);
    }
    return kb;
}

/** Reads until quiet_ms pass without a byte and the program sleeps. Returns the time of the
 * last byte; counts bytes. */
static double drain(int fd, pid_t pid, int quiet_ms, double *ret_bytes)
{
    double last = now_us();
    char chunk[65536];

    *ret_bytes = 0;
    for (;;) {
        struct pollfd p = {.fd = fd, .events = POLLIN};
        ssize_t n;

        if (poll(&p, 1, quiet_ms) == 0) {
            if (!is_running(pid)) {
                return last;
            }
            continue;
        }
        n = read(fd, chunk, sizeof chunk);
        if (n <= 0) {
            return last;
        }
        *ret_bytes += (double)n;
        last = now_us();
    }
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *v, int n)
{
    qsort(v, (size_t)n, sizeof *v, compare);
    return n ? v[n / 2] : 0;
}

static void parse_step(const char *arg)
{
    struct step *s = &steps[n_steps++];
    const char *eq = strchr(arg, '=');

    s->silent = arg[0] == '-';
    s->name = strndup(arg + s->silent, (size_t)(eq - arg) - s->silent);
    for (const char *p = eq + 1; *p && s->size < sizeof s->bytes - 1; p++) {
        char c = *p;

        if (c == '\\' && p[1] == 'e') {
            c = 27;
            p++;
        } else if (c == '\\' && p[1] == 'r') {
            c = '\r';
            p++;
        } else if (c == '\\' && p[1] == 'x') {
            c = (char)strtol((char[]){p[2], p[3], 0}, NULL, 16);
            p += 3;
        }
        s->bytes[s->size++] = c;
    }
}

static void key(struct step *s, int fd, pid_t pid)
{
    double bytes;
    double cpu = cpu_us(pid);
    double t0 = now_us();
    double last;

    if (write(fd, s->bytes, s->size) != (ssize_t)s->size) {
        fprintf(stderr, "pty_bench: %s: the program does not read\n", s->name);
        exit(1);
    }
    last = drain(fd, pid, s->size == 1 && s->bytes[0] == 27 ? 100 : KEY_QUIET_MS, &bytes);
    if (s->n < RUNS_MAX) {
        s->last_us[s->n] = last - t0;
        s->cpu_us[s->n] = cpu_us(pid) - cpu;
        s->bytes_out[s->n] = bytes;
        s->n++;
    }
}

static void run_once(char **argv, int rounds, double *ret_start, double *ret_cpu,
                     double *ret_kb)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    double bytes;
    double t0 = now_us();
    int fd;
    pid_t pid = forkpty(&fd, NULL, NULL, &size);

    if (pid == 0) {
        execvp(argv[0], argv);
        _exit(127);
    }
    *ret_start = (drain(fd, pid, START_QUIET_MS, &bytes) - t0) / 1e3;
    *ret_cpu = cpu_us(pid) / 1e3;
    for (int r = 0; r < rounds; r++) {
        for (int i = 0; i < n_steps; i++) {
            key(&steps[i], fd, pid);
        }
    }
    *ret_kb = peak_kb(pid);
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    close(fd);
}

int main(int argc, char **argv)
{
    static double start[RUNS_MAX], cpu[RUNS_MAX], kb[RUNS_MAX];
    int i = 3;
    int runs = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 0;

    for (; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (!strchr(argv[i], '=') || n_steps == STEPS_MAX) {
            runs = 0;
            break;
        }
        parse_step(argv[i]);
    }
    if (runs < 1 || runs > RUNS_MAX || i + 1 >= argc) {
        fprintf(stderr, "usage: pty_bench NAME RUNS [KEY=BYTES ...] -- PROGRAM [ARG ...]\n");
        return 2;
    }
    for (int r = 0; r < runs; r++) {
        run_once(argv + i + 1, n_steps ? 20 : 0, &start[r], &cpu[r], &kb[r]);
    }
    printf("%s start_ms %.2f\n%s start_cpu_ms %.2f\n%s peak_kb %.0f\n", argv[1],
           median(start, runs), argv[1], median(cpu, runs), argv[1], median(kb, runs));
    for (int s = 0; s < n_steps; s++) {
        if (!steps[s].silent) {
            printf("%s %s_us %.0f\n", argv[1], steps[s].name,
                   median(steps[s].last_us, steps[s].n));
            printf("%s %s_cpu_us %.0f\n", argv[1], steps[s].name,
                   median(steps[s].cpu_us, steps[s].n));
            printf("%s %s_bytes %.0f\n", argv[1], steps[s].name,
                   median(steps[s].bytes_out, steps[s].n));
        }
    }
    return 0;
}
