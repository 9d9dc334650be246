/* SPDX-License-Identifier: GPL-3.0-or-later */
/* link_line.h - lines about letters that several tests run on bench_accepted: handed up on
 * 2026-11-09, a joint sitting held on 2026-11-12, what came back, and chasing it. */
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

#endif
