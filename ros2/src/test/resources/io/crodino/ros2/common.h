// What both programs of the judge share.
#include "dds/dds.h"
#include "ros.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static inline int64_t wall_nanos(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t) now.tv_sec * 1000000000 + now.tv_nsec;
}

static inline uint32_t crc32_of(const uint8_t *data, size_t length) {
    uint32_t crc = 0xffffffffu;
    for (size_t i = 0; i < length; i++) {
        crc ^= data[i];
        for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xedb88320u & -(crc & 1));
    }
    return ~crc;
}

static inline dds_entity_t must(dds_entity_t entity) {
    if (entity < 0) {
        fprintf(stderr, "Cyclone DDS: %s\n", dds_strretcode(-entity));
        exit(1);
    }
    return entity;
}

/** "best-effort", "reliable" or "latched" (reliable and transient local). */
static inline dds_qos_t *qos_of(const char *name) {
    dds_qos_t *qos = dds_create_qos();
    bool reliable = strcmp(name, "best-effort") != 0;
    dds_qset_reliability(qos, reliable ? DDS_RELIABILITY_RELIABLE : DDS_RELIABILITY_BEST_EFFORT, DDS_SECS(1));
    dds_qset_durability(qos, strcmp(name, "latched") ? DDS_DURABILITY_VOLATILE : DDS_DURABILITY_TRANSIENT_LOCAL);
    dds_qset_history(qos, DDS_HISTORY_KEEP_LAST, 10);
    return qos;
}
