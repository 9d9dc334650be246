/* SPDX-License-Identifier: GPL-3.0-or-later */
/* link_line.h - lines about letters that several tests run on bench_accepted or bench_came:
 * accepted on 2026-11-05, handed up or over on 2026-11-09, a joint sitting held on 2026-11-12,
 * what came back, chasing it, and the end of the case with its feedback. */
#ifndef TJ_TESTS_CORE_LINK_LINE_H
#define TJ_TESTS_CORE_LINK_LINE_H

#define UP                                                                                        \
    "{\"act\":\"hand_up\",\"case\":\"@c1\",\"date\":\"2026-11-09\",\"channel\":\"TOWN\","         \
    "\"body\":\"西河镇调委会\",\"reason\":\"跨村。\",\"level\":\"YELLOW\",\"sticking\":" \
    "\"边界。\",\"asked\":\"请主持。\",\"files\":9}"
#define HELD                                                                                 \
    "{\"act\":\"joint_held\",\"case\":\"@c1\",\"date\":\"2026-11-12\",\"opinions\":[{"       \
    "\"unit\":\"西河派出所\",\"text\":\"同意。\"}],\"result\":\"AGAIN\",\"shares\":" \
    "\"测量。\"}"
#define REPLY(day, kind, more) \
    "{\"act\":\"reply\",\"case\":\"@c1\",\"date\":\"" day "\",\"kind\":\"" kind "\"" more "}"
#define CHASE(day) \
    "{\"act\":\"chase\",\"case\":\"@c1\",\"date\":\"" day "\",\"text\":\"请复。\"}"
#define REFER                                                                                   \
    "{\"act\":\"refer\",\"case\":\"@c1\",\"date\":\"2026-11-09\",\"body\":\"西河镇政府\"," \
    "\"reason\":\"宅基地使用权争议。\"}"
#define CLOSE "{\"act\":\"close\",\"case\":\"@c1\",\"date\":\"2026-11-20\"}"
#define END                                                                              \
    "{\"act\":\"terminate\",\"case\":\"@c1\",\"date\":\"2026-11-18\",\"reason\":\"T2\"," \
    "\"routes\":[\"COURT\"]}"
#define ACCEPT                                                                        \
    "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"chief\":\"@li\"," \
    "\"consent\":{\"A\":true,\"B\":true},\"confirm\":[\"R07\"]}"
#define FEEDBACK \
    "{\"act\":\"feedback\",\"case\":\"@c1\",\"date\":\"2026-11-19\",\"text\":\"没有谈成。\"}"

#endif
