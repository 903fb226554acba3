package io.crodino.edge.server;

import io.javalin.http.Context;

/** What somebody may do who was let in. */
enum Role {
    /** See state, pictures and streams. */
    LOOK,
    /** That, and change something: make sensors fail, for now. */
    ACT;

    private static final String ATTRIBUTE = "crodino.role";

    /** Notes it with the request. */
    void granted(Context context) {
        context.attribute(ATTRIBUTE, this);
    }

    static boolean mayAct(Context context) {
        return context.attribute(ATTRIBUTE) == ACT;
    }
}
