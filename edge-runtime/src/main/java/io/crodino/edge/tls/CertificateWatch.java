package io.crodino.edge.tls;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Notices that the files of a certificate have changed, and that it expires. Contents are compared, because renewing
 * programs exchange links, and times lie. Confined to one thread.
 */
public final class CertificateWatch {
    private static final ByteBuffer UNREADABLE = ByteBuffer.allocate(0);

    private final TlsConfig config;
    private final Consumer<Identity> taken;
    private final Consumer<CertificateTrouble> told;
    private Identity current;
    private FileContents judged;
    private FileContents seen;
    private Optional<CertificateTrouble> lastTrouble = Optional.empty();

    /** Of both files at one moment. */
    private record FileContents(ByteBuffer certificate, ByteBuffer key) {}

    /**
     * Reads the certificate, which {@link #current} then is.
     *
     * @param taken is given each later one that can be used
     * @param told is given each trouble once
     * @throws UserException when a file is wrong
     */
    public CertificateWatch(TlsConfig config, Consumer<Identity> taken, Consumer<CertificateTrouble> told) {
        this.config = config;
        this.taken = taken;
        this.told = told;
        this.judged = contents();
        this.seen = judged;
        this.current = config.read();
    }

    /** What is used now. */
    public Identity current() {
        return current;
    }

    /** Looks once. A change is judged when the next look finds it unchanged: the two files do not change at once. */
    public void look(Instant now) {
        FileContents contents = contents();
        if (contents.equals(seen) && !contents.equals(judged)) {
            judged = contents;
            judge(now);
        }
        seen = contents;
        Optional<CertificateTrouble> trouble = current.trouble(now);
        if (!trouble.equals(lastTrouble)) {
            trouble.ifPresent(told);
        }
        lastTrouble = trouble;
    }

    private void judge(Instant now) {
        try {
            Identity changed = config.read();
            changed.requireUnexpired(now);
            taken.accept(changed);
            current = changed;
        } catch (UserException e) {
            told.accept(new CertificateTrouble(
                    CertificateTrouble.Kind.UNUSABLE,
                    "the changed certificate is not used, the one before stays: " + e.getMessage()));
        }
    }

    private FileContents contents() {
        return new FileContents(bytes(config.certificate()), bytes(config.key()));
    }

    private static ByteBuffer bytes(String file) {
        try {
            return ByteBuffer.wrap(PemFile.bytes(file));
        } catch (IOException e) {
            // What is wrong with it is said by whoever reads it.
            return UNREADABLE;
        }
    }
}
