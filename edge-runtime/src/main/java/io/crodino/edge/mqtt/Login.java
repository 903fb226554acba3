package io.crodino.edge.mqtt;

import io.crodino.formats.UserException;

/**
 * Who the kit is for the broker.
 *
 * @param username empty for none
 * @param password for the user; never printed
 */
public record Login(String username, String password) {
    /** Nobody in particular. */
    public static final Login NONE = new Login("", "");

    public Login {
        if (username.isEmpty() && !password.isEmpty()) {
            throw new UserException("there is an mqtt.password, but no mqtt.username: set both or neither");
        }
    }

    /** Whether the broker is told. */
    boolean wanted() {
        return !username.isEmpty();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return username;
    }
}
