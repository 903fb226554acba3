package io.crodino.edge.server;

import io.javalin.http.Context;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * What a client is still sending when it is refused. A connection that is closed meanwhile is reset, and whoever sends first
 * and reads later never sees why; so the rest is read and thrown away, for a while, as other servers do it (lingering close).
 * No thread waits for it: any stranger may send slowly, or nothing.
 */
final class UnreadBody {
    private static final int LONGEST_SECONDS = 5;
    private static final int CHUNK_BYTES = 1 << 16;
    private static final String TAKEN = UnreadBody.class.getName();

    private UnreadBody() {}

    /** Whoever reads the body itself says so before: nothing is left of it then, or nothing that could be read. */
    static void take(Context context) {
        context.attribute(TAKEN, true);
    }

    /** Puts the answer off until the body has come, unless the client sends none, or waits to be told to send it. */
    static void discard(Context context) throws IOException {
        boolean comes = context.req().getContentLengthLong() > 0 || context.header("Transfer-Encoding") != null;
        boolean waits = context.header("Expect") != null;
        if (comes
                && !waits
                && context.attribute(TAKEN) == null
                && !context.req().getInputStream().isFinished()) {
            context.future(() -> rest(context));
        }
    }

    private static CompletableFuture<?> rest(Context context) {
        CompletableFuture<Object> end = new CompletableFuture<>();
        try {
            ServletInputStream body = context.req().getInputStream();
            body.setReadListener(new Discarding(body, end));
        } catch (IOException | IllegalStateException e) {
            // It was read in a way that leaves nothing to wait for.
            end.complete(context);
        }
        Executor server = ServletContextRequest.getServletContextRequest(context.req())
                .getComponents()
                .getExecutor();
        // The one thread that counts the time out must not be the one that answers.
        return end.completeOnTimeout(context, LONGEST_SECONDS, TimeUnit.SECONDS)
                .thenApplyAsync(answer -> answer, server);
    }

    /** Called by the server whenever something has come. */
    private record Discarding(ServletInputStream body, CompletableFuture<Object> end) implements ReadListener {
        @Override
        public void onDataAvailable() throws IOException {
            byte[] chunk = new byte[CHUNK_BYTES];
            while (body.isReady() && !body.isFinished() && !end.isDone()) {
                if (body.read(chunk) < 0) {
                    break;
                }
            }
        }

        @Override
        public void onAllDataRead() {
            end.complete(this);
        }

        @Override
        public void onError(Throwable gone) {
            end.complete(this);
        }
    }
}
