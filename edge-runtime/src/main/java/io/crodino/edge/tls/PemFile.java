package io.crodino.edge.tls;

import io.crodino.formats.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of PEM blocks (RFC 7468); what stands around the blocks is left out. Immutable.
 *
 * @param text of the file
 * @param found how mistakes name it, e.g. {@code tls.key is 'robot.key'}
 * @param path where it was read
 */
record PemFile(String text, String found, String path) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    /** A chain of certificates has some thousand bytes; a device or a picture must not fill the memory. */
    private static final int MOST_BYTES = 1 << 20;

    /**
     * Reads the file.
     *
     * @param key of the configuration that names the file
     * @throws UserException when it cannot be read
     */
    static PemFile read(String key, String file) {
        String found = key + " is '" + file + "'";
        try {
            return new PemFile(new String(bytes(file), StandardCharsets.ISO_8859_1), found, file);
        } catch (NoSuchFileException e) {
            throw new UserException(found + ", which does not exist: expected a PEM file", e);
        } catch (IOException e) {
            throw new UserException(
                    found + ", which cannot be read: expected a PEM file of at most 1 MB that this user may read", e);
        }
    }

    /** The content of a small file. */
    static byte[] bytes(String file) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException(file + " is no PEM file: above " + MOST_BYTES + " bytes");
            }
            return bytes;
        } catch (InvalidPathException e) {
            throw new NoSuchFileException(file);
        }
    }

    /**
     * All its certificates, at least one.
     *
     * @throws UserException when there is none, or one is damaged
     */
    List<X509Certificate> certificates() {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(text); block.find(); ) {
            if (block.group(1).equals(CERTIFICATE)) {
                certificates.add(certificate(block.group(2)));
            }
        }
        if (certificates.isEmpty()) {
            throw without("certificate", CERTIFICATE);
        }
        return List.copyOf(certificates);
    }

    private X509Certificate certificate(String body) {
        try (InputStream der = new ByteArrayInputStream(decoded(body))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(der);
        } catch (CertificateException | IOException e) {
            throw new UserException(found + ", in which a certificate is damaged: write the file again", e);
        }
    }

    /**
     * Its private key.
     *
     * @throws UserException when there is none, or it is encrypted, in an older form, of an unknown kind, or damaged
     */
    PrivateKey privateKey() {
        for (Matcher block = BLOCK.matcher(text); block.find(); ) {
            String label = block.group(1);
            if (label.endsWith(KEY)) {
                return privateKey(label, block.group(2));
            }
        }
        throw without("private key", KEY);
    }

    private PrivateKey privateKey(String label, String body) {
        if (label.startsWith("ENCRYPTED") || body.contains("ENCRYPTED")) {
            throw new UserException(found + ", whose private key is encrypted, and nobody is there to type its password"
                    + " when a robot starts: write it without one, 'openssl pkey -in " + path + " -out NEW'");
        }
        if (!label.equals(KEY)) {
            throw new UserException(found + ", whose private key is in an older form (" + label
                    + "), expected PKCS#8: convert it, 'openssl pkcs8 -topk8 -nodes -in " + path + " -out NEW'");
        }
        PKCS8EncodedKeySpec pkcs8 = new PKCS8EncodedKeySpec(decoded(body));
        GeneralSecurityException last = new GeneralSecurityException("no algorithm");
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(pkcs8);
            } catch (GeneralSecurityException e) {
                last = e;
            }
        }
        throw new UserException(
                found + ", whose private key is damaged or of an unknown kind: expected "
                        + String.join(", ", ALGORITHMS),
                last);
    }

    private byte[] decoded(String body) {
        try {
            return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new UserException(found + ", in which a block is no base64: write the file again", e);
        }
    }

    private UserException without(String what, String label) {
        return new UserException(found + ", in which there is no " + what + ": expected PEM, with a line '-----BEGIN "
                + label + "-----'");
    }
}
