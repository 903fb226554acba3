package io.crodino.edge.tls;

import io.crodino.formats.Passwords;

/**
 * What is wrong with a certificate.
 *
 * @param text the same in one sentence; passwords in it are hidden
 */
public record CertificateTrouble(Kind kind, String text) {
    public CertificateTrouble {
        text = Passwords.hidden(text);
    }

    /** In short. */
    public enum Kind {
        /** Within two weeks. */
        EXPIRES,
        EXPIRED,
        NOT_YET_VALID,
        /** What its files hold now, if they are there, cannot be used; where there was one before, that stays. */
        UNUSABLE
    }
}
