package io.crodino.edge.server;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** {@code GET /live.mjpg}: each client blocks its own thread only, and gets the newest picture whenever it is ready. */
final class MjpegHandler implements Handler {
    private static final String BOUNDARY = "crodino";
    private static final long PATIENCE_MILLIS = 2000;

    private final LiveView<byte[]> view;

    MjpegHandler(LiveView<byte[]> view) {
        this.view = view;
    }

    @Override
    public void handle(Context context) throws InterruptedException {
        context.contentType("multipart/x-mixed-replace; boundary=" + BOUNDARY);
        context.header("Cache-Control", "no-store");
        try {
            OutputStream out = context.res().getOutputStream();
            LiveView.Numbered<byte[]> picture = view.awaitNewer(0, PATIENCE_MILLIS);
            while (picture != null) {
                String head = "--" + BOUNDARY + "\r\nContent-Type: image/jpeg\r\nContent-Length: "
                        + picture.content().length + "\r\n\r\n";
                out.write(head.getBytes(StandardCharsets.US_ASCII));
                out.write(picture.content());
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                picture = view.awaitNewer(picture.version(), PATIENCE_MILLIS);
            }
        } catch (IOException e) {
            // The viewer went away: nothing to do, and nobody to tell.
            context.attribute("viewer-left", true);
        }
    }
}
