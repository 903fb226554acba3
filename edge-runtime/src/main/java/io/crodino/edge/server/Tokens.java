package io.crodino.edge.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The two tokens, and what a browser keeps in their place: a cookie with an HMAC of the token, so that the token itself
 * lies in no browser, a restart of the kit changes nothing, and another token ends it. Each comparison takes the same time
 * wherever the difference is. Immutable.
 */
final class Tokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int NAME_DIGITS = 8;
    private static final int VALUE_DIGITS = 64;

    private final String act;
    private final String look;
    private final String cookieName;
    private final String actCookie;
    private final String lookCookie;

    /**
     * @param act lets its bearer do everything, empty when nobody needs a token
     * @param look lets its bearer look, empty for none
     */
    Tokens(String act, String look) {
        this.act = act;
        this.look = look;
        this.cookieName = "crodino-" + hmac(act, "name", NAME_DIGITS);
        this.actCookie = hmac(act, "value", VALUE_DIGITS);
        this.lookCookie = hmac(look, "value", VALUE_DIGITS);
    }

    /** Whether one is needed. */
    boolean needed() {
        return !act.isEmpty();
    }

    /** Whose token this is; null for nobody's. */
    @Nullable
    Role role(String token) {
        return role(token, act, look);
    }

    /** Whose cookie this is; null for nobody's. */
    @Nullable
    Role roleOfCookie(String value) {
        return role(value, actCookie, lookCookie);
    }

    private static @Nullable Role role(String given, String act, String look) {
        boolean acts = same(given, act);
        boolean looks = same(given, look);
        return acts ? Role.ACT : looks ? Role.LOOK : null;
    }

    private static boolean same(String given, String secret) {
        boolean equal =
                MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
        return equal && !secret.isEmpty();
    }

    /** Of its own for each token: cookies are shared by all ports of a name, as by tunnels to several robots. */
    String cookieName() {
        return cookieName;
    }

    /** Empty for a role without a token. */
    String cookie(Role role) {
        return role == Role.ACT ? actCookie : lookCookie;
    }

    /** Empty for no token. */
    private static String hmac(String token, String purpose, int digits) {
        if (token.isEmpty()) {
            return "";
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] value = mac.doFinal(("crodino cookie " + purpose).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(value).substring(0, digits);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
