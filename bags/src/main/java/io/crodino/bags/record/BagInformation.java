package io.crodino.bags.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.crodino.bags.mcap.McapWriter;
import io.crodino.formats.Yaml;
import java.util.List;

/** {@code metadata.yaml} in the version that ROS 2 Humble writes and later ones read. */
record BagInformation(
        int version,
        @JsonProperty("storage_identifier") String storage,
        Duration duration,
        @JsonProperty("starting_time") Start start,
        @JsonProperty("message_count") long messages,
        @JsonProperty("topics_with_message_count") List<Counted> topics,
        @JsonProperty("compression_format") String compressionFormat,
        @JsonProperty("compression_mode") String compressionMode,
        @JsonProperty("relative_file_paths") List<String> paths,
        List<File> files) {
    private static final int VERSION = 5;

    record Duration(long nanoseconds) {}

    record Start(@JsonProperty("nanoseconds_since_epoch") long nanoseconds) {}

    record Metadata(
            String name,
            String type,
            @JsonProperty("serialization_format") String format,
            @JsonProperty("offered_qos_profiles") String qos) {}

    record Counted(
            @JsonProperty("topic_metadata") Metadata metadata,
            @JsonProperty("message_count") long messages) {}

    record File(
            String path,
            @JsonProperty("starting_time") Start start,
            Duration duration,
            @JsonProperty("message_count") long messages) {}

    private record Document(
            @JsonProperty("rosbag2_bagfile_information") BagInformation information) {}

    /** @param id as the writer knows it */
    record Topic(String name, String type, int id) {}

    /** The file's text for one file of messages. */
    static String yaml(String file, long first, long last, List<Topic> topics, McapWriter written) {
        Duration duration = new Duration(last - first);
        Start start = new Start(first);
        List<Counted> counted = topics.stream()
                .map(topic ->
                        new Counted(new Metadata(topic.name(), topic.type(), "cdr", ""), written.count(topic.id())))
                .toList();
        return Yaml.write(new Document(new BagInformation(
                VERSION,
                "mcap",
                duration,
                start,
                written.count(),
                counted,
                "",
                "",
                List.of(file),
                List.of(new File(file, start, duration, written.count())))));
    }
}
