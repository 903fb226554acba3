// Publishes made pictures until it is killed: publish DOMAIN TOPIC ENCODING WIDTH HEIGHT FPS
// Byte i of row y of picture n is (i + 3 * y + 7 * n) modulo 251, n from 0; n is also the seconds of the frame's name.
#include "common.h"

int main(int argc, char **argv) {
    if (argc != 7) return 2;
    uint32_t width = (uint32_t) atoi(argv[4]);
    uint32_t height = (uint32_t) atoi(argv[5]);
    uint32_t pixel = !strcmp(argv[3], "16UC1") ? 2 : !strcmp(argv[3], "32FC1") ? 4 : !strcmp(argv[3], "mono8") ? 1 : 3;
    dds_qos_t *qos = qos_of("best-effort");
    dds_entity_t participant = must(dds_create_participant((dds_domainid_t) atoi(argv[1]), NULL, NULL));
    dds_entity_t topic =
        must(dds_create_topic(participant, &sensor_msgs_msg_dds__Image__desc, argv[2], NULL, NULL));
    dds_entity_t writer = must(dds_create_writer(participant, topic, qos, NULL));
    sensor_msgs_msg_dds__Image_ image;
    memset(&image, 0, sizeof image);
    image.width_ = width;
    image.height_ = height;
    image.step_ = width * pixel;
    image.encoding_ = argv[3];
    image.data_._length = image.data_._maximum = image.step_ * height;
    image.data_._buffer = malloc(image.data_._length);
    char frame[32];
    image.header_.frame_id_ = frame;
    for (unsigned n = 0; ; n++) {
        for (uint32_t y = 0; y < height; y++) {
            for (uint32_t i = 0; i < image.step_; i++) {
                image.data_._buffer[(size_t) y * image.step_ + i] = (uint8_t) ((i + 3 * y + 7 * n) % 251);
            }
        }
        int64_t now = wall_nanos();
        image.header_.stamp_.sec_ = (int32_t) (now / 1000000000);
        image.header_.stamp_.nanosec_ = (uint32_t) (now % 1000000000);
        snprintf(frame, sizeof frame, "made%u", n);
        must(dds_write(writer, &image));
        dds_sleepfor((dds_duration_t) (1e9 / atof(argv[6])));
    }
}
