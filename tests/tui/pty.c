/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pty.c - forkpty and libvterm. Used by the tests of the terminal and by the end-to-end tests
 * of the whole program. */
#include "config.h"

#include "tests/tui/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>
#include <vterm.h>

#include "core/base/mem.h"
#include "core/base/utf8.h"

enum { RAW_MAX = 256 * 1024, CHUNK_MAX = 8192, LOOK_AGAIN_MS = 20, ROW_MAX = 4096 };

struct pty {
    pid_t pid;
    int fd;
    int slave; /* kept open: the modes can be read after the program has ended */
    VTerm *vt;
    VTermScreen *screen;
    int w;
    int h;
    bool cursor_visible;
    bool alternate;
    bool ended; /* the line is closed */
    int status;
    bool reaped;
    size_t chunk; /* bytes taken in before the next look */
    char *raw;
    size_t n_raw;
    iconv_t from; /* the program's encoding to UTF-8; (iconv_t)-1: it is UTF-8 */
    iconv_t to;
    char rest[8]; /* first bytes of a character cut by the end of a chunk */
    size_t n_rest;
};

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    struct pty *p = user;

    if (property == VTERM_PROP_CURSORVISIBLE) {
        p->cursor_visible = value->boolean != 0;
    } else if (property == VTERM_PROP_ALTSCREEN) {
        p->alternate = value->boolean != 0;
    }
    return 1;
}

static const VTermScreenCallbacks screen_callbacks = {.settermprop = on_property};

static void child_env(const char *const env[])
{
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    unsetenv("NO_COLOR");
    unsetenv("LINES");
    unsetenv("COLUMNS");
    for (size_t i = 0; env && env[i]; i++) {
        const char *value = strchr(env[i], '=');

        if (value) {
            char *name = mem_strndup(env[i], (size_t)(value - env[i]));

            setenv(name, value + 1, 1);
            mem_free(name);
        } else {
            unsetenv(env[i]);
        }
    }
}

static size_t chunk_size(void)
{
    const char *text = getenv("TJ_PTY_CHUNK");
    long size = text ? strtol(text, NULL, 10) : 0;

    return size > 0 && size < CHUNK_MAX ? (size_t)size : CHUNK_MAX;
}

static struct pty *pty_new(int w, int h)
{
    struct pty *p = mem_zalloc(sizeof *p);

    p->chunk = chunk_size();
    p->w = w;
    p->h = h;
    p->cursor_visible = true;
    p->from = (iconv_t)-1;
    p->to = (iconv_t)-1;
    p->raw = mem_zalloc(RAW_MAX + 1);
    p->vt = vterm_new(h, w);
    vterm_set_utf8(p->vt, 1);
    p->screen = vterm_obtain_screen(p->vt);
    vterm_screen_enable_altscreen(p->screen, 1);
    vterm_screen_set_callbacks(p->screen, &screen_callbacks, p);
    vterm_screen_reset(p->screen, 1);
    return p;
}

/* Forks; returns 0 in the child. */
static pid_t start(struct pty *p, const char *const env[])
{
    struct winsize size = {.ws_row = (unsigned short)p->h, .ws_col = (unsigned short)p->w};
    int slave;

    if (openpty(&p->fd, &slave, NULL, NULL, &size) != 0) {
        perror("openpty");
        exit(EXIT_FAILURE);
    }
    /* Else the next program on a terminal would hold this one's line open. */
    fcntl(p->fd, F_SETFD, FD_CLOEXEC);
    fcntl(slave, F_SETFD, FD_CLOEXEC);
    p->pid = fork();
    if (p->pid == 0) {
        sigset_t none;

        close(p->fd);
        login_tty(slave);
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        child_env(env);
    } else {
        p->slave = slave;
    }
    return p->pid;
}

struct pty *pty_spawn(const char *const argv[], const char *const env[], int w, int h)
{
    struct pty *p = pty_new(w, h);

    if (start(p, env) == 0) {
        /* execvp does not change its arguments, its prototype only cannot say so. */
        execvp(argv[0], (char *const *)(uintptr_t)argv);
        perror(argv[0]);
        _exit(127);
    }
    return p;
}

struct pty *pty_fork(int (*run)(void *arg), void *arg, const char *const env[], int w, int h)
{
    struct pty *p = pty_new(w, h);

    if (start(p, env) == 0) {
        _exit(run(arg));
    }
    return p;
}

static int64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void reap(struct pty *p, bool wait)
{
    int status;

    if (!p->reaped && waitpid(p->pid, &status, wait ? 0 : WNOHANG) == p->pid) {
        p->reaped = true;
        p->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
}

bool pty_charset(struct pty *p, const char *charset)
{
    p->from = iconv_open("UTF-8", charset);
    p->to = iconv_open(charset, "UTF-8");
    return p->from != (iconv_t)-1 && p->to != (iconv_t)-1;
}

/* What the program wrote, in its own encoding, for the emulator. A byte that is no character
 * there shows as '?', so that a test sees it. */
static void show_converted(struct pty *p, const char *chunk, size_t n)
{
    char bytes[sizeof p->rest + CHUNK_MAX];
    char *in = bytes;
    size_t left = p->n_rest + n;

    memcpy(bytes, p->rest, p->n_rest);
    memcpy(bytes + p->n_rest, chunk, n);
    p->n_rest = 0;
    while (left > 0) {
        char utf8[4096];
        char *out = utf8;
        size_t room = sizeof utf8;
        size_t bad = iconv(p->from, &in, &left, &out, &room);
        int why = bad == (size_t)-1 ? errno : 0;

        vterm_input_write(p->vt, utf8, sizeof utf8 - room);
        if (why == EINVAL && left < sizeof p->rest) {
            memcpy(p->rest, in, left); /* the other half comes with the next chunk */
            p->n_rest = left;
            return;
        }
        if (why == EILSEQ || why == EINVAL) {
            vterm_input_write(p->vt, "?", 1);
            in++;
            left--;
        }
    }
}

static bool is_readable(int fd, int ms)
{
    struct pollfd line = {.fd = fd, .events = POLLIN};

    return poll(&line, 1, ms) > 0;
}

/* Takes in one chunk of what is there. */
static void take(struct pty *p)
{
    char chunk[CHUNK_MAX];
    ssize_t n = read(p->fd, chunk, p->chunk);

    if (n <= 0) {
        p->ended = true;
        return;
    }
    if (p->from == (iconv_t)-1) {
        vterm_input_write(p->vt, chunk, (size_t)n);
    } else {
        show_converted(p, chunk, (size_t)n);
    }
    for (ssize_t i = 0; i < n && p->n_raw < RAW_MAX; i++) {
        p->raw[p->n_raw++] = chunk[i];
    }
}

/* One chunk, or a short wait for it: then it is time for another look. False when there is
 * nothing more to wait for. Our own end of the slave keeps the line open, so a program that has
 * ended is found by waitpid; what it wrote is on the line by then. */
static bool more(struct pty *p, int64_t until)
{
    if (p->ended) {
        return false;
    }
    if (!is_readable(p->fd, 0)) {
        reap(p, false);
        if (!is_readable(p->fd, 0)) {
            if (p->reaped || now_ms() >= until) {
                return false;
            }
            is_readable(p->fd, LOOK_AGAIN_MS);
            return true;
        }
    }
    take(p);
    return true;
}

bool pty_wait_until(struct pty *p, bool (*holds)(struct pty *p, const void *what),
                    const void *what, int ms)
{
    int64_t until = now_ms() + ms;

    while (!holds(p, what)) {
        if (!more(p, until)) {
            return holds(p, what);
        }
    }
    return true;
}

void pty_free(struct pty *p)
{
    if (!p) {
        return;
    }
    if (!p->reaped) {
        kill(p->pid, SIGKILL);
        reap(p, true);
    }
    close(p->fd);
    close(p->slave);
    vterm_free(p->vt);
    if (p->from != (iconv_t)-1) {
        iconv_close(p->from);
    }
    if (p->to != (iconv_t)-1) {
        iconv_close(p->to);
    }
    mem_free(p->raw);
    mem_free(p);
}

static void send_bytes(struct pty *p, const char *bytes, size_t left)
{
    while (left > 0) {
        ssize_t n = write(p->fd, bytes, left);

        if (n < 0 && errno != EINTR) {
            return;
        }
        bytes += n > 0 ? n : 0;
        left -= n > 0 ? (size_t)n : 0;
    }
}

static bool is_taken_over(struct pty *p, const void *what)
{
    (void)what;
    return !pty_is_cooked(p);
}

void pty_send(struct pty *p, const char *bytes)
{
    size_t left = strlen(bytes);
    char *copy;
    char *in;

    pty_wait_until(p, is_taken_over, NULL, PTY_WAIT_MS);
    if (p->to == (iconv_t)-1) {
        send_bytes(p, bytes, left);
        return;
    }
    copy = mem_strdup(bytes);
    in = copy;
    while (left > 0) {
        char chunk[1024];
        char *out = chunk;
        size_t room = sizeof chunk;

        if (iconv(p->to, &in, &left, &out, &room) == (size_t)-1 && errno != E2BIG) {
            left = 0; /* the test itself sent no UTF-8 */
        }
        send_bytes(p, chunk, sizeof chunk - room);
    }
    mem_free(copy);
}

void pty_row(struct pty *p, int row, char *out, size_t room)
{
    size_t size = 0;
    size_t kept = 0;

    for (int x = 0; x < p->w;) {
        VTermScreenCell cell;

        if (!vterm_screen_get_cell(p->screen, (VTermPos){row, x}, &cell)) {
            break;
        }
        if (cell.chars[0] == 0) {
            cell.chars[0] = ' ';
            cell.chars[1] = 0;
        }
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++) {
            char bytes[5];
            size_t n = utf8_put(bytes, cell.chars[i]);

            if (size + n < room) {
                memcpy(out + size, bytes, n);
                size += n;
            }
        }
        if (cell.chars[0] != ' ') {
            kept = size;
        }
        x += cell.width > 1 ? cell.width : 1;
    }
    out[kept] = '\0';
}

static bool row_has(struct pty *p, int row, const char *needle)
{
    char text[ROW_MAX];

    pty_row(p, row, text, sizeof text);
    return strstr(text, needle) != NULL;
}

static bool has(struct pty *p, int row, const char *needle)
{
    for (int y = 0; y < p->h; y++) {
        if ((row < 0 || row == y) && row_has(p, y, needle)) {
            return true;
        }
    }
    return false;
}

bool pty_has(struct pty *p, const char *needle)
{
    return has(p, -1, needle);
}

/* Words in a row; row -1: in some row. */
struct place {
    int row;
    const char *words;
};

static bool has_words(struct pty *p, const void *what)
{
    const struct place *at = what;

    return has(p, at->row, at->words);
}

static bool has_not(struct pty *p, const void *what)
{
    return !has_words(p, what);
}

static bool row_is(struct pty *p, const void *what)
{
    const struct place *at = what;
    char text[ROW_MAX];

    pty_row(p, at->row, text, sizeof text);
    return strcmp(text, at->words) == 0;
}

bool pty_wait(struct pty *p, int row, const char *needle, int ms)
{
    return pty_wait_until(p, has_words, &(struct place){row, needle}, ms);
}

bool pty_wait_gone(struct pty *p, const char *needle, int ms)
{
    return pty_wait_until(p, has_not, &(struct place){-1, needle}, ms);
}

bool pty_wait_row(struct pty *p, int row, const char *text, int ms)
{
    return pty_wait_until(p, row_is, &(struct place){row, text}, ms);
}

static bool cursor_is(struct pty *p, const void *what)
{
    const int *at = what;
    int x;
    int y;

    pty_cursor(p, &x, &y);
    return x == at[0] && y == at[1] && p->cursor_visible;
}

bool pty_wait_cursor(struct pty *p, int x, int y, int ms)
{
    return pty_wait_until(p, cursor_is, (int[]){x, y}, ms);
}

/* Nothing is left to read at the program's end of the line. */
static bool is_taken(struct pty *p, const void *what)
{
    (void)what;
    return !is_readable(p->slave, 0);
}

bool pty_wait_taken(struct pty *p, int ms)
{
    return pty_wait_until(p, is_taken, NULL, ms);
}

void pty_cursor(struct pty *p, int *ret_x, int *ret_y)
{
    VTermPos at;

    vterm_state_get_cursorpos(vterm_obtain_state(p->vt), &at);
    *ret_x = at.col;
    *ret_y = at.row;
}

bool pty_cursor_is_visible(const struct pty *p)
{
    return p->cursor_visible;
}

bool pty_is_alternate(const struct pty *p)
{
    return p->alternate;
}

static VTermScreenCell cell_at(struct pty *p, int x, int y)
{
    VTermScreenCell cell = {0};

    vterm_screen_get_cell(p->screen, (VTermPos){y, x}, &cell);
    return cell;
}

bool pty_is_bold(struct pty *p, int x, int y)
{
    return cell_at(p, x, y).attrs.bold;
}

bool pty_is_reverse(struct pty *p, int x, int y)
{
    return cell_at(p, x, y).attrs.reverse;
}

bool pty_is_underlined(struct pty *p, int x, int y)
{
    return cell_at(p, x, y).attrs.underline != 0;
}

bool pty_is_coloured(struct pty *p, int x, int y)
{
    VTermScreenCell cell = cell_at(p, x, y);

    return !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg);
}

int pty_width(struct pty *p, int x, int y)
{
    return cell_at(p, x, y).width;
}

void pty_resize(struct pty *p, int w, int h)
{
    struct winsize size = {.ws_row = (unsigned short)h, .ws_col = (unsigned short)w};

    p->w = w;
    p->h = h;
    vterm_set_size(p->vt, h, w);
    ioctl(p->fd, TIOCSWINSZ, &size);
}

void pty_signal(struct pty *p, int signal_number)
{
    if (!p->reaped) {
        kill(p->pid, signal_number);
    }
}

bool pty_is_cooked(const struct pty *p)
{
    struct termios tty;

    return tcgetattr(p->slave, &tty) == 0 && (tty.c_lflag & ICANON) && (tty.c_lflag & ECHO) &&
           (tty.c_lflag & ISIG);
}

size_t pty_bytes(struct pty *p, char *out, size_t room)
{
    size_t n = p->n_raw < room ? p->n_raw : room - 1;

    memcpy(out, p->raw, n);
    out[n] = '\0';
    p->n_raw = 0;
    return n;
}

static bool has_ended(struct pty *p, const void *what)
{
    (void)what;
    reap(p, false);
    return p->reaped;
}

int pty_finish(struct pty *p, int ms)
{
    pty_wait_until(p, has_ended, NULL, ms);
    while (p->reaped && more(p, 0)) {
        /* the last words */
    }
    return p->reaped ? p->status : -1;
}

void pty_dump(struct pty *p)
{
    char text[ROW_MAX];

    for (int y = 0; y < p->h; y++) {
        pty_row(p, y, text, sizeof text);
        fprintf(stderr, "%2d|%s\n", y, text);
    }
}
