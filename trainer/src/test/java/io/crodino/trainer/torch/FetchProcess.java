package io.crodino.trainer.torch;

import io.crodino.formats.Interruption;
import io.crodino.formats.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Fetches libtorch for CUDA in a process of its own, from a folder that stands for the internet. */
final class FetchProcess {
    /** End of the name of a file that never comes. */
    static final String STALLS = "stalls.gz";

    private FetchProcess() {}

    /**
     * Starts the engine and says how that ended.
     *
     * @param arguments folder of what can be fetched, the build, the folder it is fetched to
     */
    public static void main(String[] arguments) {
        Path internet = Path.of(arguments[0]);
        URL.setURLStreamHandlerFactory(protocol -> protocol.equals("https") ? new Handler(internet) : null);
        // As the commands that open the engine do.
        Interruption stop = Interruption.install();
        try {
            EngineStart.start(new LibtorchChoice.Fetched(arguments[1], Path.of(arguments[2])));
            System.out.println("started");
        } catch (UserException e) {
            System.out.println("refused: " + e.getMessage());
        } finally {
            stop.close();
        }
        System.out.println("patience: " + System.getProperty("sun.net.client.defaultReadTimeout"));
    }

    /** A connection on which nothing comes any more. */
    private static final class Silence extends InputStream {
        @Override
        public int read() {
            while (true) {
                LockSupport.park();
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return read();
        }
    }

    private static final class Handler extends URLStreamHandler {
        private final Path internet;

        Handler(Path internet) {
            this.internet = internet;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new HttpURLConnection(url) {
                @Override
                public InputStream getInputStream() throws IOException {
                    Path file = internet.resolve(url.getPath().substring(1));
                    if (!Files.exists(file)) {
                        throw new FileNotFoundException(url.toString());
                    }
                    return file.toString().endsWith(STALLS) ? new Silence() : Files.newInputStream(file);
                }

                @Override
                public void connect() {}

                @Override
                public void disconnect() {}

                @Override
                public boolean usingProxy() {
                    return false;
                }
            };
        }
    }
}
