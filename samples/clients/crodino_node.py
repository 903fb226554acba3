#!/usr/bin/env python3
"""A ROS 2 node that passes on what a running kit sees. It was written against the interfaces of rclpy (Humble and
later) and was NOT RUN with ROS here: try it before you rely on it.

    python3 crodino_node.py --ros-args -p url:=http://127.0.0.1:8080 -p token:=TOKEN -p frame_id:=camera

It publishes
    ~/segmentation  sensor_msgs/Image, mono8: the class ids; stamped with the time when the picture was taken
    /diagnostics    diagnostic_msgs/DiagnosticArray: OK while a sensor is trusted; ERROR when none is, or when the
                    kit does not answer
No image is published while nothing can be trusted. Needs rclpy and the package `websockets`.
"""
import array
import asyncio
import json
import threading
import urllib.parse

import rclpy
import websockets
from diagnostic_msgs.msg import DiagnosticArray, DiagnosticStatus, KeyValue
from rclpy.duration import Duration
from rclpy.node import Node
from rclpy.qos import qos_profile_sensor_data
from sensor_msgs.msg import Image

RETRY_SECONDS = 1.0
SILENCE_SECONDS = 2.0


class CrodinoNode(Node):
    """Confined to the thread that reads the stream, but for its construction."""

    def __init__(self):
        super().__init__("crodino")
        url = self.declare_parameter("url", "http://127.0.0.1:8080").value.rstrip("/")
        token = self.declare_parameter("token", "").value
        self.frame_id = self.declare_parameter("frame_id", "camera").value
        self.stream = "ws" + url[len("http"):] + "/api/v1/stream"
        if token:
            self.stream += "?token=" + urllib.parse.quote(token)
        self.images = self.create_publisher(Image, "~/segmentation", qos_profile_sensor_data)
        self.diagnostics = self.create_publisher(DiagnosticArray, "/diagnostics", 10)
        self.level = None
        self.next_report = self.get_clock().now()

    async def read_for_ever(self):
        while rclpy.ok():
            try:
                await self.read()
            except (OSError, asyncio.TimeoutError, websockets.WebSocketException) as error:
                self.report(DiagnosticStatus.ERROR, f"the kit does not answer: {error!r}", {})
                await asyncio.sleep(RETRY_SECONDS)

    async def read(self):
        async with websockets.connect(self.stream, max_size=None) as socket:
            while rclpy.ok():
                header = json.loads(await asyncio.wait_for(socket.recv(), SILENCE_SECONDS))
                if header["sensor"] == "none":
                    self.report(DiagnosticStatus.ERROR, header["text"], {"cause": header["cause"]})
                    continue
                class_map = await asyncio.wait_for(socket.recv(), SILENCE_SECONDS)
                self.images.publish(self.image(header, class_map))
                values = {key: str(header[key]) for key in ("sensor", "ageMs", "trust", "model")}
                self.report(DiagnosticStatus.OK, header["sensor"] + " is in charge", values)

    def image(self, header, class_map):
        taken = self.get_clock().now() - Duration(nanoseconds=int(header["ageMs"] * 1e6))
        image = Image()
        image.header.stamp = taken.to_msg()
        image.header.frame_id = self.frame_id
        image.height = header["height"]
        image.width = header["width"]
        image.encoding = "mono8"
        image.is_bigendian = 0
        image.step = header["width"]
        image.data = array.array("B", class_map)
        return image

    def report(self, level, message, values):
        """At once when the level changes, otherwise once a second."""
        now = self.get_clock().now()
        if level == self.level and now < self.next_report:
            return
        self.level = level
        self.next_report = now + Duration(seconds=1)
        status = DiagnosticStatus(level=level, name="crodino: perception", hardware_id="crodino", message=message)
        status.values = [KeyValue(key=key, value=value) for key, value in values.items()]
        diagnostics = DiagnosticArray(status=[status])
        diagnostics.header.stamp = now.to_msg()
        self.diagnostics.publish(diagnostics)


def main():
    rclpy.init()
    node = CrodinoNode()
    reader = threading.Thread(target=lambda: asyncio.run(node.read_for_ever()), daemon=True)
    reader.start()
    try:
        rclpy.spin(node)
    except KeyboardInterrupt:
        pass
    finally:
        node.destroy_node()
        rclpy.try_shutdown()


if __name__ == "__main__":
    main()
