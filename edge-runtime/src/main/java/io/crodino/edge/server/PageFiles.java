package io.crodino.edge.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page and the files that it is made of. They tell nothing of the robot, and so need no token: a browser that follows a
 * link from elsewhere to the page sends its cookie only with what the page itself then asks for. Stateless.
 */
final class PageFiles {
    private static final String HOME = "index.html";
    private static final List<String> PARTS = List.of(
            "page.css",
            "stage.css",
            "parts.css",
            "icon.svg",
            "page.js",
            "dom.js",
            "aged.js",
            "now.js",
            "transit.js",
            "feed.js",
            "view.js",
            "compose.js",
            "turbo.js",
            "fold.js",
            "robot.js",
            "tools.js",
            "zip.js",
            "charge.js",
            "picture.js",
            "sensors.js",
            "figures.js",
            "space.js",
            "timeline.js",
            "drill.js",
            "capture.js",
            "recording.js");
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

    private PageFiles() {}

    static void install(RoutesConfig routes) {
        Documents.install(routes, "/", file(HOME));
        PARTS.forEach(name -> Documents.install(routes, "/" + name, file(name)));
    }

    /** Paths that need no token. */
    static Set<String> open() {
        return Stream.concat(Stream.of(""), PARTS.stream())
                .map(name -> "/" + name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Handler file(String name) {
        byte[] bytes = resource(name);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1)) + "; charset=utf-8";
        return context ->
                context.header("Cache-Control", "no-cache").contentType(type).result(bytes);
    }

    private static byte[] resource(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
