// Prints a line for each message of a topic: listen DOMAIN KIND TOPIC QOS COUNT [quick]
// KIND: image, points, compressed, labels or diagnostics. It ends after COUNT messages, or is killed. "quick" leaves out sums.
#include "common.h"

static void header(const char *kind, const std_msgs_msg_dds__Header_ *head) {
    printf("%s stamp=%lld received=%lld frame=%s", kind,
        (long long) head->stamp_.sec_ * 1000000000 + head->stamp_.nanosec_, (long long) wall_nanos(), head->frame_id_);
}

static bool quick = false;

static void data(const dds_sequence_octet *bytes) {
    printf(" bytes=%u", bytes->_length);
    if (!quick) printf(" crc=%08x", crc32_of(bytes->_buffer, bytes->_length));
}

static void image(const sensor_msgs_msg_dds__Image_ *it) {
    header("image", &it->header_);
    printf(" width=%u height=%u step=%u encoding=%s", it->width_, it->height_, it->step_, it->encoding_);
    data(&it->data_);
}

static void points(const sensor_msgs_msg_dds__PointCloud2_ *it) {
    header("points", &it->header_);
    printf(" width=%u height=%u point=%u row=%u bigendian=%d dense=%d fields=", it->width_, it->height_,
        it->point_step_, it->row_step_, it->is_bigendian_, it->is_dense_);
    for (uint32_t i = 0; i < it->fields_._length; i++) {
        const sensor_msgs_msg_dds__PointField_ *field = &it->fields_._buffer[i];
        printf("%s%s:%u:%d:%u", i ? "," : "", field->name_, field->offset_, field->datatype_, field->count_);
    }
    data(&it->data_);
}

static void compressed(const sensor_msgs_msg_dds__CompressedImage_ *it) {
    header("compressed", &it->header_);
    data(&it->data_);
}

static void labels(const vision_msgs_msg_dds__LabelInfo_ *it) {
    header("labels", &it->header_);
    printf(" classes=");
    for (uint32_t i = 0; i < it->class_map_._length; i++) {
        printf("%s%u:%s", i ? "," : "", it->class_map_._buffer[i].class_id_, it->class_map_._buffer[i].class_name_);
    }
}

static void diagnostics(const diagnostic_msgs_msg_dds__DiagnosticArray_ *it) {
    header("diagnostics", &it->header_);
    for (uint32_t i = 0; i < it->status_._length; i++) {
        const diagnostic_msgs_msg_dds__DiagnosticStatus_ *status = &it->status_._buffer[i];
        printf(" [%d|%s|%s|%u values]", status->level_, status->name_, status->message_, status->values_._length);
    }
}

int main(int argc, char **argv) {
    if (argc < 6) return 2;
    quick = argc > 6;
    const char *kind = argv[2];
    const dds_topic_descriptor_t *type = !strcmp(kind, "image") ? &sensor_msgs_msg_dds__Image__desc
        : !strcmp(kind, "points") ? &sensor_msgs_msg_dds__PointCloud2__desc
        : !strcmp(kind, "compressed") ? &sensor_msgs_msg_dds__CompressedImage__desc
        : !strcmp(kind, "labels") ? &vision_msgs_msg_dds__LabelInfo__desc
        : &diagnostic_msgs_msg_dds__DiagnosticArray__desc;
    dds_qos_t *qos = qos_of(argv[4]);
    dds_entity_t participant = must(dds_create_participant((dds_domainid_t) atoi(argv[1]), NULL, NULL));
    dds_entity_t topic = must(dds_create_topic(participant, type, argv[3], NULL, NULL));
    dds_entity_t reader = must(dds_create_reader(participant, topic, qos, NULL));
    dds_entity_t waitset = must(dds_create_waitset(participant));
    must(dds_waitset_attach(waitset, must(dds_create_readcondition(reader, DDS_ANY_STATE)), 0));
    puts("listening");
    fflush(stdout);
    for (long left = atol(argv[5]); left > 0; ) {
        dds_waitset_wait(waitset, NULL, 0, DDS_SECS(1));
        void *sample = NULL;
        dds_sample_info_t info;
        while (left > 0 && dds_take(reader, &sample, &info, 1, 1) == 1) {
            if (info.valid_data) {
                if (type == &sensor_msgs_msg_dds__Image__desc) image(sample);
                else if (type == &sensor_msgs_msg_dds__PointCloud2__desc) points(sample);
                else if (type == &sensor_msgs_msg_dds__CompressedImage__desc) compressed(sample);
                else if (type == &vision_msgs_msg_dds__LabelInfo__desc) labels(sample);
                else diagnostics(sample);
                putchar('\n');
                fflush(stdout);
                left--;
            }
            dds_return_loan(reader, &sample, 1);
            sample = NULL;
        }
    }
    dds_delete(participant);
    return 0;
}
