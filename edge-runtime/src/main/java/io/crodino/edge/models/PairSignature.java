package io.crodino.edge.models;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detached Ed25519 signatures over the manifest of a pair, in base64. Keys are PEM files as OpenSSL writes them. */
public final class PairSignature {
    private static final String ALGORITHM = "Ed25519";
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (PUBLIC|PRIVATE) KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1 KEY-----");

    private PairSignature() {}

    /** @throws UserException when the file is no private Ed25519 key */
    public static String sign(ModelPair pair, Path privateKey) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey(privateKey));
            signature.update(bytes(pair));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new UserException(privateKey + " cannot sign: " + e.getMessage(), e);
        }
    }

    /**
     * Checks where it comes from.
     *
     * @param publicKey file, empty when nobody asks for signatures
     * @param signature empty when there is none
     * @throws UserException when a signature is asked for and this is not the one of {@code pair}
     */
    static void require(ModelPair pair, String publicKey, String signature) {
        if (publicKey.isEmpty()) {
            return;
        }
        if (signature.isBlank()) {
            throw new UserException("the models are not signed, but update.public-key is set: sign them with"
                    + " './crodino models sign --key FILE DIR'");
        }
        if (!isSigned(pair, publicKey(Path.of(publicKey)), signature.strip())) {
            throw new UserException("the signature does not fit the models and the key " + publicKey
                    + ": they were changed after they were signed, or signed by somebody else");
        }
    }

    private static boolean isSigned(ModelPair pair, PublicKey key, String signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(bytes(pair));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // What is no signature at all does not fit either.
            return false;
        }
    }

    private static byte[] bytes(ModelPair pair) {
        return pair.manifest().getBytes(StandardCharsets.UTF_8);
    }

    private static PrivateKey privateKey(Path file) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pem(file, "PRIVATE")));
    }

    private static PublicKey publicKey(Path file) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(pem(file, "PUBLIC")));
        } catch (GeneralSecurityException e) {
            throw new UserException(file + " is no public Ed25519 key: " + e.getMessage(), e);
        }
    }

    private static byte[] pem(Path file, String kind) {
        try {
            Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            if (pem.find() && pem.group(1).equals(kind)) {
                return Base64.getMimeDecoder().decode(pem.group(2));
            }
        } catch (IOException e) {
            throw new UserException("cannot read the key " + file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new UserException(file + " is a damaged key: " + e.getMessage(), e);
        }
        throw new UserException(file + " holds no " + kind + " KEY in PEM: make one with 'openssl genpkey -algorithm"
                + " ed25519 -out private.pem' and 'openssl pkey -in private.pem -pubout -out public.pem'");
    }
}
