package io.crodino.ros2.dds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.UserException;
import io.crodino.formats.ros.Image;
import io.crodino.formats.ros.LabelInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RosNamesTest {
    @Test
    void ddsCallsTopicsAndTypesAsRosDoes() {
        assertThat(RosNames.topic("/crodino/segmentation/mask")).isEqualTo("rt/crodino/segmentation/mask");
        assertThat(RosNames.type(Image.TYPE)).isEqualTo("sensor_msgs::msg::dds_::Image_");
        assertThat(RosNames.type(LabelInfo.TYPE)).isEqualTo("vision_msgs::msg::dds_::LabelInfo_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "/camera/color/image_raw", "/_hidden/x2"})
    void absoluteNamesAreTopics(String topic) {
        assertThatCode(() -> RosNames.require("ros2.topics", topic)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "camera/image", "/camera/", "/camera//image", "/2d", "/a b", "/a<b", "/käse"})
    void othersAreRefusedInASentence(String topic) {
        assertThatThrownBy(() -> RosNames.require("ros2.topics", topic))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("ros2.topics: '" + topic + "' is no topic of ROS 2: expected");
    }

    @Test
    void aNameThatDdsCannotHoldIsRefused() {
        assertThatThrownBy(() -> RosNames.require("ros2.topics", "/a".repeat(125)))
                .isInstanceOf(UserException.class);
    }
}
