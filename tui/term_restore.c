/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * term_restore.c - see term_restore.h. The only static state that changes in the whole of tui/:
 * a signal handler can reach nothing else.
 */
#include "config.h"

#include "tui/term_restore.h"

#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "core/base/mem.h"

static volatile sig_atomic_t got_resize;
static volatile sig_atomic_t got_hangup;

static struct {
    struct termios tty;
    char bytes[256];
    size_t size;
    volatile sig_atomic_t armed;
} restore;

void term_restore_begin(void)
{
    restore.size = 0;
    restore.armed = 0;
    tcgetattr(STDOUT_FILENO, &restore.tty);
}

void term_restore_add(const char *bytes)
{
    size_t n = strlen(bytes);

    if (restore.size + n <= sizeof restore.bytes) {
        memcpy(restore.bytes + restore.size, bytes, n);
        restore.size += n;
    }
}

static void restore_now(void)
{
    if (restore.armed) {
        restore.armed = 0;
        if (write(STDOUT_FILENO, restore.bytes, restore.size) >= 0) {
            tcsetattr(STDOUT_FILENO, TCSANOW, &restore.tty);
        }
    }
}

void term_restore_arm(void)
{
    restore.armed = 1;
    mem_on_die(restore_now);
}

void term_restore_disarm(void)
{
    restore.armed = 0;
    mem_on_die(NULL);
}

static void on_crash(int signal_number)
{
    restore_now();
    /* SA_RESETHAND has put the default back: die of it, with a core dump for those who collect
     * them. */
    raise(signal_number);
}

static void on_flag(int signal_number)
{
    if (signal_number == SIGWINCH) {
        got_resize = 1;
    } else {
        got_hangup = 1;
    }
}

void term_signals_catch(sigset_t *ret_wait)
{
    static const int crashes[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
    static const int flags[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT};
    struct sigaction sa = {.sa_handler = on_flag};
    sigset_t block;

    sigemptyset(&block);
    for (size_t i = 0; i < countof(flags); i++) {
        sigaddset(&block, flags[i]);
        sigaction(flags[i], &sa, NULL);
    }
    sigprocmask(SIG_BLOCK, &block, ret_wait);
    for (size_t i = 0; i < countof(flags); i++) {
        sigdelset(ret_wait, flags[i]);
    }
    /* The keyboard cannot stop the program (raw), and no stray signal may: a stopped screen
     * looks like a crash. */
    sa.sa_handler = SIG_IGN;
    sigaction(SIGTSTP, &sa, NULL);
    sigaction(SIGQUIT, &sa, NULL);
    sa.sa_handler = on_crash;
    sa.sa_flags = (int)SA_RESETHAND | SA_NODEFER;
    for (size_t i = 0; i < countof(crashes); i++) {
        sigaction(crashes[i], &sa, NULL);
    }
}

static bool take(volatile sig_atomic_t *flag)
{
    bool was = *flag != 0;

    *flag = 0;
    return was;
}

bool term_signal_resized(void)
{
    return take(&got_resize);
}

bool term_signal_hangup(void)
{
    return take(&got_hangup);
}
