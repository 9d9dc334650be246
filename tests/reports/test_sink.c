/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_sink.c - bytes on their way to a printer: a file, devices that are pipes and terminals,
 * printers in the network played by a listener of our own, and a real print server on this
 * machine. Each failure must say what to do, and none may end or hang this program.
 */
#include "config.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "core/base/i18n.h"
#include "reports/escp.h"
#include "reports/send.h"
#include "reports/sink.h"
#include "tests/reports/escp_reader.h"
#include "tests/reports/papers.h"
#include "tests/runner.h"

/* SHORT_MS where the patience has to end, LONG_MS where it must not, however slow the machine.
 */
enum { JOB_SIZE = 300000, SHORT_MS = 300, LONG_MS = 60000, PATH_SIZE = 256 };

static char dir[RUNNER_FOLDER_SIZE];

/** Bytes of every value, so that nothing may be changed on the way. */
static void make_job(struct buf *job, size_t size)
{
    buf_init(job, size);
    for (size_t i = 0; i < size; i++) {
        buf_char(job, (char)(i * 7 + i / 251));
    }
}

static const char *in_dir(const char *name)
{
    static char path[PATH_SIZE];

    snprintf(path, sizeof path, "%s/%s", dir, name);
    return path;
}

static void read_fd(int fd, struct buf *out)
{
    char chunk[4096];
    ssize_t n;

    while ((n = read(fd, chunk, sizeof chunk)) > 0 || (n < 0 && errno == EINTR)) {
        buf_add(out, chunk, n > 0 ? (size_t)n : 0);
    }
}

static void same(const struct buf *a, const struct buf *b)
{
    ck_assert_uint_eq(a->size, b->size);
    ck_assert_int_eq(memcmp(a->data, b->data, a->size), 0);
}

/** Runs f(arg) in a child that ends with its answer. */
static pid_t in_child(int (*f)(int), int arg)
{
    pid_t pid = fork();

    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        _exit(f(arg));
    }
    return pid;
}

static int answer_of(pid_t pid)
{
    int status = 0;

    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* ---- files ---- */

START_TEST(a_file_holds_the_job_and_nothing_else_lies_beside_it)
{
    struct sink s = {.kind = SINK_FILE};
    struct stat st;
    struct buf job;
    struct buf got;
    DIR *d;
    int n = 0;
    int fd;

    runner_folder(dir);
    s.address = in_dir("job.prn");
    make_job(&job, JOB_SIZE);
    ck_assert_int_eq(sink_send(&s, &job, NULL), RC_OK);
    ck_assert_int_eq(sink_send(&s, &job, NULL), RC_OK);
    ck_assert_int_eq(stat(s.address, &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);
    fd = open(s.address, O_RDONLY);
    buf_init(&got, JOB_SIZE * 2);
    read_fd(fd, &got);
    close(fd);
    same(&got, &job);
    d = opendir(dir);
    for (const struct dirent *e = readdir(d); e; e = readdir(d)) {
        n += e->d_name[0] != '.';
    }
    closedir(d);
    ck_assert_int_eq(n, 1);
    unlink(s.address);
    rmdir(dir);
    buf_done(&job);
    buf_done(&got);
}
END_TEST

/* ---- what fails at once ---- */

/* A name with an empty part is asked of no server of names. */
static const struct {
    enum sink_kind kind;
    /* NULL: a file of our own. Ends with ':': a port taken, and nobody listens. */
    const char *address;
    enum rc rc;
    const char *said;
} failing[] = {
    {SINK_FILE,   "/nowhere/job.prn", RC_IO,       "folder"      },
    {SINK_DEVICE, "/dev/no-printer",  RC_NOTFOUND, "Switch it on"},
    {SINK_DEVICE, "/",                RC_IO,       "print again" },
    {SINK_DEVICE, NULL,               RC_NOTFOUND, "no printer"  },
    {SINK_DEVICE, "/dev/full",        RC_IO,       "out of paper"},
    {SINK_TCP,    "printer..invalid", RC_NETWORK,  "print again" },
    {SINK_TCP,    "127.0.0.1:",       RC_NETWORK,  "print again" },
    {SINK_TCP,    "[::1]:",           RC_NETWORK,  "print again" },
};

/** Takes a free port of this machine, so that nobody else can listen there meanwhile; without
 * the protocol any port will do. -1, or what to close. */
static int take_port(int family, int *ret_port)
{
    struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    struct sockaddr_in four = {.sin_family = AF_INET,
                               .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr *a =
        family == AF_INET6 ? (struct sockaddr *)&six : (struct sockaddr *)&four;
    socklen_t size = family == AF_INET6 ? sizeof six : sizeof four;
    int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);

    *ret_port = 1;
    if (fd >= 0 && bind(fd, a, size) == 0 && getsockname(fd, a, &size) == 0) {
        *ret_port = ntohs(family == AF_INET6 ? six.sin6_port : four.sin_port);
    }
    return fd;
}

/** A file that anybody may write, the user who runs the tests too. */
static const char *make_file(void)
{
    FILE *f;

    runner_folder(dir);
    f = fopen(in_dir("file"), "w");
    ck_assert_ptr_nonnull(f);
    fclose(f);
    return in_dir("file");
}

START_TEST(what_fails_at_once_says_what_to_do)
{
    struct sink s = {.kind = failing[_i].kind, .wait_ms = SHORT_MS};
    const char *address = failing[_i].address ? failing[_i].address : make_file();
    char whole[PATH_SIZE];
    struct err err = {0};
    struct buf job;
    int port;
    int fd = take_port(address[0] == '[' ? AF_INET6 : AF_INET, &port);

    if (address[strlen(address) - 1] == ':') {
        snprintf(whole, sizeof whole, "%s%d", address, port);
    } else {
        snprintf(whole, sizeof whole, "%s", address);
    }
    s.address = whole;
    ck_assert(i18n_set_language("en"));
    make_job(&job, 1000);
    ck_assert_int_eq(sink_send(&s, &job, &err), failing[_i].rc);
    ck_assert_msg(strstr(err.msg, failing[_i].said) != NULL, "%s", err.msg);
    ck_assert_int_eq(err.rc, failing[_i].rc);
    buf_done(&job);
    if (fd >= 0) {
        close(fd);
    }
    if (!failing[_i].address) {
        unlink(in_dir("file"));
        rmdir(dir);
    }
}
END_TEST

/* ---- devices ---- */

/** The reader of a pipe: its answer is 0 when the job came whole. */
static int read_job(int fd)
{
    struct pollfd p = {fd, POLLIN, 0};
    struct buf job;
    struct buf got;

    poll(&p, 1, -1); /* a pipe no writer has opened yet looks ended */
    make_job(&job, JOB_SIZE);
    buf_init(&got, JOB_SIZE * 2);
    read_fd(fd, &got);
    return got.size == job.size && memcmp(got.data, job.data, job.size) == 0 ? 0 : 1;
}

static int read_a_little(int fd)
{
    struct pollfd p = {fd, POLLIN, 0};
    char some[5000];

    poll(&p, 1, -1);
    return read(fd, some, sizeof some) > 0 ? 0 : 1;
}

static const char *make_fifo(void)
{
    runner_folder(dir);
    ck_assert_int_eq(mkfifo(in_dir("lp0"), 0600), 0);
    return in_dir("lp0");
}

static void remove_fifo(void)
{
    unlink(in_dir("lp0"));
    rmdir(dir);
}

START_TEST(a_device_takes_the_job_in_as_many_pieces_as_it_likes)
{
    struct sink s = {.kind = SINK_DEVICE, .address = make_fifo()};
    int fd = open(s.address, O_RDONLY | O_NONBLOCK);
    struct err err = {0};
    struct buf job;
    pid_t pid;

    ck_assert_int_ge(fd, 0);
    fcntl(fd, F_SETFL, 0);
    make_job(&job, JOB_SIZE);
    pid = in_child(read_job, fd);
    close(fd);
    ck_assert_msg(sink_send(&s, &job, &err) == RC_OK, "%s", err.msg);
    ck_assert_int_eq(answer_of(pid), 0);
    remove_fifo();
    buf_done(&job);
}
END_TEST

START_TEST(a_device_nobody_listens_to_is_off)
{
    struct sink s = {.kind = SINK_DEVICE, .address = make_fifo()};
    struct err err = {0};
    struct buf job;

    ck_assert(i18n_set_language("en"));
    make_job(&job, 100);
    ck_assert_int_eq(sink_send(&s, &job, &err), RC_NOTFOUND);
    ck_assert_msg(strstr(err.msg, "Switch it on") != NULL, "%s", err.msg);
    remove_fifo();
    buf_done(&job);
}
END_TEST

START_TEST(a_device_that_goes_away_in_the_middle_ends_the_job_not_the_program)
{
    struct sink s = {.kind = SINK_DEVICE, .address = make_fifo()};
    int fd = open(s.address, O_RDONLY | O_NONBLOCK);
    struct err err = {0};
    struct buf job;
    pid_t pid;

    ck_assert(i18n_set_language("en"));
    signal(SIGPIPE, SIG_DFL);
    fcntl(fd, F_SETFL, 0);
    make_job(&job, JOB_SIZE);
    pid = in_child(read_a_little, fd);
    close(fd);
    ck_assert_int_eq(sink_send(&s, &job, &err), RC_IO);
    ck_assert_msg(strstr(err.msg, "Throw away the sheet") != NULL, "%s", err.msg);
    ck_assert_int_eq(answer_of(pid), 0);
    remove_fifo();
    buf_done(&job);
}
END_TEST

START_TEST(a_device_that_takes_nothing_is_given_up)
{
    struct sink s = {.kind = SINK_DEVICE, .address = make_fifo(), .wait_ms = SHORT_MS};
    int fd = open(s.address, O_RDONLY | O_NONBLOCK);
    struct err err = {0};
    struct buf job;

    ck_assert(i18n_set_language("en"));
    make_job(&job, JOB_SIZE);
    ck_assert_int_eq(sink_send(&s, &job, &err), RC_IO);
    ck_assert_msg(strstr(err.msg, "has paper") != NULL, "%s", err.msg);
    ck_assert_int_eq(err.sys, ETIMEDOUT);
    close(fd);
    remove_fifo();
    buf_done(&job);
}
END_TEST

START_TEST(a_serial_printer_gets_the_bytes_unchanged)
{
    struct sink s = {.kind = SINK_DEVICE};
    struct termios raw;
    struct buf job;
    struct buf got;
    char name[PATH_SIZE];
    char chunk[4096];
    int master;
    int slave;

    ck_assert_int_eq(openpty(&master, &slave, name, NULL, NULL), 0);
    ck_assert_int_eq(tcgetattr(slave, &raw), 0);
    cfmakeraw(&raw);
    ck_assert_int_eq(tcsetattr(slave, TCSANOW, &raw), 0);
    s.address = name;
    make_job(&job, 2000);
    ck_assert_int_eq(sink_send(&s, &job, NULL), RC_OK);
    buf_init(&got, 4000);
    while (got.size < job.size) {
        ssize_t n = read(master, chunk, sizeof chunk);

        ck_assert_int_gt(n, 0);
        buf_add(&got, chunk, (size_t)n);
    }
    same(&got, &job);
    close(master);
    close(slave);
    buf_done(&job);
    buf_done(&got);
}
END_TEST

/* ---- the network ---- */

/** A listener on a free port of this machine; address gets "127.0.0.1:port". */
static int listen_here(char address[PATH_SIZE], int *ret_port)
{
    int fd = take_port(AF_INET, ret_port);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(listen(fd, 4), 0);
    snprintf(address, PATH_SIZE, "127.0.0.1:%d", *ret_port);
    return fd;
}

static int take_job(int listener)
{
    int fd = accept(listener, NULL, NULL);
    int answer = read_job(fd);

    close(fd);
    return answer;
}

/** Some printers say something and keep their end open. */
static int take_job_and_chatter(int listener)
{
    int fd = accept(listener, NULL, NULL);
    bool said = write(fd, "@PJL READY\r\n", 12) == 12;

    return said && read_job(fd) == 0 ? 0 : 1;
}

/** Switched off: what was not read makes the other side see a reset. */
static int take_a_little(int listener)
{
    int fd = accept(listener, NULL, NULL);
    struct linger now = {.l_onoff = 1};
    int answer = read_a_little(fd);

    setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close(fd);
    return answer;
}

/** Is switched off while the end of the job is still on its way: so little is taken in at once
 * that the job cannot have come whole before. */
static int take_none_and_fall(int listener)
{
    int fd = accept(listener, NULL, NULL);
    struct linger now = {.l_onoff = 1};
    struct pollfd p = {fd, POLLIN, 0};

    poll(&p, 1, -1);
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close(fd);
    return 0;
}

static const struct {
    int (*printer)(int);
    size_t size;
    enum rc rc;
    const char *said;
} printers[] = {
    {take_job,             JOB_SIZE, RC_OK,      ""                    },
    {take_job_and_chatter, JOB_SIZE, RC_OK,      ""                    },
    {take_a_little,        JOB_SIZE, RC_NETWORK, "in the middle"       },
    {take_none_and_fall,   10000,    RC_NETWORK, "throw away the sheet"},
};

START_TEST(a_network_printer_gets_the_job_or_it_is_said)
{
    char address[PATH_SIZE];
    int port;
    int listener = listen_here(address, &port);
    struct sink s = {.kind = SINK_TCP, .address = address, .wait_ms = LONG_MS};
    struct err err = {0};
    struct buf job;
    const int little = 1024;
    pid_t pid;

    if (printers[_i].printer == take_none_and_fall) {
        ck_assert_int_eq(setsockopt(listener, SOL_SOCKET, SO_RCVBUF, &little, sizeof little),
                         0);
    }
    ck_assert(i18n_set_language("en"));
    make_job(&job, printers[_i].size);
    pid = in_child(printers[_i].printer, listener);
    close(listener);
    ck_assert_msg(sink_send(&s, &job, &err) == printers[_i].rc, "%d %s", err.rc, err.msg);
    ck_assert_msg(strstr(err.msg, printers[_i].said) != NULL, "%s", err.msg);
    ck_assert_int_eq(answer_of(pid), 0);
    buf_done(&job);
}
END_TEST

START_TEST(a_network_printer_that_takes_nothing_is_given_up)
{
    char address[PATH_SIZE];
    int port;
    int listener = listen_here(address, &port); /* never accepts */
    struct sink s = {.kind = SINK_TCP, .address = address, .wait_ms = SHORT_MS};
    struct err err = {0};
    struct buf job;

    make_job(&job, 16 << 20); /* more than the system keeps for it */
    ck_assert_int_eq(sink_send(&s, &job, &err), RC_NETWORK);
    close(listener);
    buf_done(&job);
}
END_TEST

/* ---- whole jobs ---- */

struct hand {
    int asked;
    int stop_at;
};

static bool next_sheet(void *data, int sheet)
{
    struct hand *hand = data;

    hand->asked++;
    ck_assert_int_eq(sheet, hand->asked + 1);
    return sheet != hand->stop_at;
}

START_TEST(sheets_put_in_by_hand_are_asked_for_between_them)
{
    struct printer_profile printer = printer_new;
    struct paper *p = papers_table(90);
    const struct paper *list = p;
    struct hand hand = {0};
    struct send_job job = {.papers = &list,
                           .n = 1,
                           .printer = &printer,
                           .copies = 2,
                           .next_sheet = next_sheet,
                           .data = &hand};
    struct err err = {0};
    struct reader r;
    struct buf got;
    int sheets = escp_count_pages(&list, 1, &printer);
    int fd;

    ck_assert(i18n_set_language("en"));
    runner_folder(dir);
    printer.sink = PRINTER_FILE;
    printer.address = in_dir("job.prn");
    printer.pause = true;
    ck_assert_int_eq(printer_send(&job, &err), RC_OK);
    ck_assert_int_eq(hand.asked, 2 * sheets - 1);
    fd = open(printer.address, O_RDONLY);
    buf_init(&got, 1 << 24);
    read_fd(fd, &got);
    close(fd);
    reader_run(&r, got.data, got.size);
    ck_assert_str_eq(r.bad, "");
    ck_assert_int_eq(r.n_sheets, 1); /* the last one replaced those before it */
    hand = (struct hand){.stop_at = 2};
    ck_assert_int_eq(printer_send(&job, &err), RC_PARTLY);
    ck_assert_msg(strstr(err.msg, "sheet 1 of") != NULL, "%s", err.msg);
    unlink(printer.address);
    rmdir(dir);
    buf_done(&got);
    reader_done(&r);
    paper_free(p);
}
END_TEST

START_TEST(copies_are_collated_and_end_where_they_should)
{
    struct printer_profile printer = printer_new;
    struct paper *p = papers_table(60);
    const struct paper *list = p;
    struct send_job job = {.papers = &list, .n = 1, .printer = &printer, .copies = 3};
    struct reader r;
    struct buf got;
    int fd;

    runner_folder(dir);
    printer.sink = PRINTER_FILE;
    printer.address = in_dir("job.prn");
    ck_assert_int_eq(printer_send(&job, NULL), RC_OK);
    fd = open(printer.address, O_RDONLY);
    buf_init(&got, 1 << 24);
    read_fd(fd, &got);
    close(fd);
    reader_run(&r, got.data, got.size);
    ck_assert_str_eq(r.bad, "");
    ck_assert_int_eq(r.n_sheets, 3 * escp_count_pages(&list, 1, &printer));
    unlink(printer.address);
    rmdir(dir);
    buf_done(&got);
    reader_done(&r);
    paper_free(p);
}
END_TEST

/* ---- a real print server ---- */

static void write_text(const char *path, const char *fmt, ...) ATTR_PRINTF(2, 3);
static void write_text(const char *path, const char *fmt, ...)
{
    FILE *f = fopen(path, "w");
    va_list ap;

    ck_assert_ptr_nonnull(f);
    va_start(ap, fmt);
    vfprintf(f, fmt, ap);
    va_end(ap);
    fclose(f);
}

/** Runs a command of the shell; its exit status. */
static int run(const char *fmt, ...) ATTR_PRINTF(1, 2);
static int run(const char *fmt, ...)
{
    char command[2048];
    va_list ap;
    FILE *f;
    int c;

    va_start(ap, fmt);
    vsnprintf(command, sizeof command, fmt, ap);
    va_end(ap);
    f = popen(command, "r");
    ck_assert_ptr_nonnull(f);
    do {
        c = fgetc(f);
    } while (c != EOF);
    return pclose(f);
}

/** The queue's way to a printer in the network; where it lies depends on whether the package
 * was set up. */
static const char *find_backend(void)
{
    static const char *const places[] = {"/usr/lib/cups/backend/socket",
                                         "/usr/lib/cups/backend-available/socket"};

    for (size_t i = 0; i < countof(places); i++) {
        if (access(places[i], X_OK) == 0) {
            return places[i];
        }
    }
    return NULL;
}

static bool have_cups(void)
{
    static const char *const needed[] = {"/usr/sbin/cupsd", "/usr/bin/lp", "/usr/sbin/lpadmin"};
    bool all = find_backend() != NULL;

    for (size_t i = 0; i < countof(needed); i++) {
        all = all && access(needed[i], X_OK) == 0;
    }
    if (!all) {
        fprintf(stderr, "SKIPPED: no print server is installed (packages cups, cups-client), "
                        "no queue is tested\n");
    }
    return all;
}

/** Our own server on a socket in dir, with one raw queue "lq" to the listener. */
static pid_t start_cups(int port)
{
    char conf[PATH_SIZE];
    char files[PATH_SIZE];
    int ready = -1;
    pid_t pid;

    snprintf(conf, sizeof conf, "%s/cupsd.conf", dir);
    snprintf(files, sizeof files, "%s/cups-files.conf", dir);
    write_text(conf,
               "Listen %s/sock\nBrowsing Off\nDefaultAuthType None\nWebInterface No\n"
               "MaxLogSize 0\nLogLevel warn\nJobPrivateAccess all\n"
               "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
               "<Location /admin>\nOrder allow,deny\nAllow all\n</Location>\n"
               "<Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n"
               "</Policy>\n",
               dir);
    write_text(files,
               "ServerRoot %s\nServerBin %s/bin\nStateDir %s/state\nCacheDir "
               "%s/cache\nRequestRoot %s/spool\n"
               "TempDir %s/tmp\nErrorLog %s/log\nAccessLog %s/access\nPageLog %s/page\n"
               "FatalErrors none\nPrintcap\n",
               dir, dir, dir, dir, dir, dir, dir, dir, dir);
    ck_assert_int_eq(
        run("cd '%s' && mkdir -p state/certs cache spool tmp bin/backend bin/filter "
            "&& ln -s /usr/lib/cups/daemon bin && cp '%s' bin/backend",
            dir, find_backend()),
        0);
    pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        execl("/usr/sbin/cupsd", "cupsd", "-f", "-c", conf, "-s", files, (char *)NULL);
        _exit(127);
    }
    /* each asks the server anew, so that no time is guessed */
    while (ready != 0 && waitpid(pid, NULL, WNOHANG) == 0) {
        ready = run("CUPS_SERVER=%s/sock /usr/sbin/lpadmin -p lq -E -v socket://127.0.0.1:%d "
                    "-m raw 2>&1",
                    dir, port);
    }
    ck_assert_msg(ready == 0, "the print server did not start");
    return pid;
}

START_TEST(a_real_queue_hands_the_bytes_on_unchanged)
{
    struct printer_profile printer = printer_new;
    struct paper *p = papers_table(60);
    const struct paper *list = p;
    struct send_job job = {.papers = &list, .n = 1, .printer = &printer};
    char address[PATH_SIZE];
    char server[PATH_SIZE];
    struct err err = {0};
    struct escp sent;
    struct buf expected;
    struct buf got;
    int listener;
    int port;
    int fd;
    pid_t pid;

    if (!have_cups()) {
        paper_free(p);
        return;
    }
    runner_folder(dir);
    listener = listen_here(address, &port);
    pid = start_cups(port);
    snprintf(server, sizeof server, "%s/sock", dir);
    setenv("CUPS_SERVER", server, 1);
    printer.address = "lq";
    ck_assert_msg(printer_send(&job, &err) == RC_OK, "%s (%s)", err.msg, err.field);
    fd = accept(listener, NULL, NULL);
    ck_assert_int_ge(fd, 0);
    buf_init(&got, 1 << 24);
    read_fd(fd, &got);
    close(fd);
    buf_init(&expected, 1 << 24);
    ck_assert_int_eq(escp_render(&list, 1, &printer, false, &sent, NULL), RC_OK);
    escp_sheets(&sent, 0, sent.n_sheets, &expected);
    same(&got, &expected);
    printer.address = "no-such-queue";
    ck_assert_int_eq(printer_send(&job, &err), RC_IO);
    ck_assert_str_ne(err.field, "");
    kill(pid, SIGTERM);
    waitpid(pid, NULL, 0);
    unsetenv("CUPS_SERVER");
    close(listener);
    ck_assert_int_eq(run("rm -rf '%s'", dir), 0);
    escp_done(&sent);
    buf_done(&expected);
    buf_done(&got);
    paper_free(p);
}
END_TEST

static Suite *suite_sink(void)
{
    Suite *s = suite_create("sink");
    TCase *t = tcase_create("sink");
    TCase *cups = tcase_create("cups");

    tcase_add_test(t, a_file_holds_the_job_and_nothing_else_lies_beside_it);
    tcase_add_loop_test(t, what_fails_at_once_says_what_to_do, 0, (int)countof(failing));
    tcase_add_test(t, a_device_takes_the_job_in_as_many_pieces_as_it_likes);
    tcase_add_test(t, a_device_nobody_listens_to_is_off);
    tcase_add_test(t, a_device_that_goes_away_in_the_middle_ends_the_job_not_the_program);
    tcase_add_test(t, a_device_that_takes_nothing_is_given_up);
    tcase_add_test(t, a_serial_printer_gets_the_bytes_unchanged);
    tcase_add_loop_test(t, a_network_printer_gets_the_job_or_it_is_said, 0,
                        (int)countof(printers));
    tcase_add_test(t, a_network_printer_that_takes_nothing_is_given_up);
    tcase_add_test(t, sheets_put_in_by_hand_are_asked_for_between_them);
    tcase_add_test(t, copies_are_collated_and_end_where_they_should);
    tcase_add_test(cups, a_real_queue_hands_the_bytes_on_unchanged);
    suite_add_tcase(s, t);
    suite_add_tcase(s, cups);
    return s;
}

TEST_SUITE(suite_sink)
