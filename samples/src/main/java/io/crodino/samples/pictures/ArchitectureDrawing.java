package io.crodino.samples.pictures;

import io.crodino.formats.markup.Css;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.Markup;
import io.crodino.formats.markup.Svg;
import java.util.ArrayList;
import java.util.List;

/** How data flows from recordings to a robot, and back. It has a ground of its own, so it can be read on any page. */
final class ArchitectureDrawing {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 490;
    private static final String WORDS =
            "Recordings train two networks on a workstation; they are exported as two files,"
                    + " which the robot runs: each sensor is judged for its health, one is in charge, and its network's result goes to"
                    + " page, programs and autopilot. What is worth a label comes back.";

    private static final Css COLOURS =
            new Css("text { font: 15px system-ui, sans-serif; fill: #14181c; text-anchor: middle }"
                    + " .small { font-size: 12px; fill: #4a545e } .place { font-weight: 700; text-anchor: start }"
                    + " .ground { fill: #ffffff } .room { fill: #f1f4f7; stroke: #c3ccd5 }"
                    + " .file { fill: #ffffff; stroke: #6b7884; stroke-dasharray: 5 3 } .part { fill: #dcebff; stroke: #1c4fa1 }"
                    + " .sensor { fill: #e2f3e7; stroke: #12683a } .way { fill: none; stroke: #4a545e; stroke-width: 1.6 }"
                    + " .head { fill: #4a545e }"
                    + " @media (prefers-color-scheme: dark) { text { fill: #e9ecef } .small { fill: #b4bec8 } .ground { fill: #0f1215 }"
                    + " .room { fill: #191e24; stroke: #3a434c } .file { fill: #0f1215; stroke: #8b97a3 }"
                    + " .part { fill: #17325c; stroke: #93bdff } .sensor { fill: #12351f; stroke: #77d69d }"
                    + " .way { stroke: #b4bec8 } .head { fill: #b4bec8 } }");

    private final List<Markup> shapes = new ArrayList<>();

    private ArchitectureDrawing() {}

    /** As it is written into a file. */
    static String svg() {
        ArchitectureDrawing drawing = new ArchitectureDrawing();
        drawing.shapes.add(Element.of("style", COLOURS));
        drawing.shapes.add(Element.of("defs", head()));
        drawing.shapes.add(rectangle("ground", new Place(0, 0, WIDTH, HEIGHT)));
        drawing.workstation();
        drawing.robot();
        drawing.between();
        return Svg.drawing(WIDTH, HEIGHT, WORDS, drawing.shapes).with("xmlns", "http://www.w3.org/2000/svg") + "\n";
    }

    private void workstation() {
        room("Workstation", new Place(10, 10, 940, 140));
        box("file", new Place(45, 50, 140, 72), "recordings", "RGB, depth, labels", "RGB-D folder");
        box("part", new Place(235, 50, 130, 72), "trainer", "both networks", "learn together");
        box("file", new Place(415, 50, 130, 72), "run folder", "weights, metrics", "report.html");
        box("part", new Place(595, 50, 130, 72), "exporter", "fp32, fp16, int8", "proves each file");
        box("file", new Place(775, 50, 150, 72), "two ONNX files", "rgb.onnx, depth.onnx", "classes, scores inside");
        for (int x : new int[] {185, 365, 545, 725}) {
            way(x, 86, x + 50, 86);
        }
    }

    private void robot() {
        room("Robot", new Place(10, 185, 940, 295));
        box("sensor", new Place(45, 225, 130, 58), "RGB camera", "USB, stream, ROS 2");
        box("sensor", new Place(45, 315, 130, 58), "depth sensor", "registered to RGB");
        box("part", new Place(225, 225, 130, 58), "health", "judges each picture");
        box("part", new Place(225, 315, 130, 58), "health", "notices silence");
        box("part", new Place(415, 262, 130, 72), "charge", "who is trusted,", "and why");
        box("part", new Place(595, 262, 130, 72), "inference", "ONNX Runtime,", "one loop");
        box(
                "part",
                new Place(775, 225, 150, 148),
                "result",
                "page, HTTP, events",
                "Foxglove, MQTT",
                "MAVLink, ROS 2",
                "/metrics, systemd");
        box("part", new Place(415, 395, 130, 58), "capture", "worth a label");
        way(175, 254, 225, 254);
        way(175, 344, 225, 344);
        way(355, 254, 385, 254, 385, 288, 415, 288);
        way(355, 344, 385, 344, 385, 308, 415, 308);
        way(545, 298, 595, 298);
        way(725, 298, 775, 298);
        way(660, 334, 660, 424, 545, 424);
    }

    private void between() {
        way(850, 122, 850, 168, 660, 168, 660, 262);
        way(415, 424, 27, 424, 27, 86, 45, 86);
        shapes.add(Svg.text(220, 417, "labelled by people, in their tools").with("class", "small"));
        shapes.add(Svg.text(755, 163, "tried, swapped, taken back").with("class", "small"));
    }

    private void room(String name, Place place) {
        shapes.add(rectangle("room", place));
        shapes.add(Svg.text(place.x() + 35, place.y() + 24, name).with("class", "place"));
    }

    private void box(String kind, Place place, String name, String... lines) {
        shapes.add(rectangle(kind, place));
        double middle = place.x() + place.width() / 2.0;
        double top = place.y() + place.height() / 2.0 - 8 * lines.length + 5;
        shapes.add(Svg.text(middle, top, name));
        for (int i = 0; i < lines.length; i++) {
            shapes.add(Svg.text(middle, top + 17 * (i + 1), lines[i]).with("class", "small"));
        }
    }

    private static Element rectangle(String kind, Place place) {
        return Element.of("rect")
                .with("class", kind)
                .with("x", Integer.toString(place.x()))
                .with("y", Integer.toString(place.y()))
                .with("width", Integer.toString(place.width()))
                .with("height", Integer.toString(place.height()))
                .with("rx", "8");
    }

    /** @param corners x and y of each, from where data come to where they go */
    private void way(int... corners) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < corners.length; i += 2) {
            points.add(Svg.point(corners[i], corners[i + 1]));
        }
        shapes.add(Svg.polyline(points).with("class", "way").with("marker-end", "url(#head)"));
    }

    private static Element head() {
        return Element.of(
                        "marker",
                        Element.of("path").with("d", "M0,0 L8,4 L0,8 Z").with("class", "head"))
                .with("id", "head")
                .with("markerWidth", "8")
                .with("markerHeight", "8")
                .with("refX", "8")
                .with("refY", "4")
                .with("markerUnits", "userSpaceOnUse")
                .with("orient", "auto");
    }

    private record Place(int x, int y, int width, int height) {}
}
