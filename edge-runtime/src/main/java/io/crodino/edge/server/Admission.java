package io.crodino.edge.server;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.TooManyRequestsResponse;
import io.javalin.http.UnauthorizedResponse;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in who has a token, and gives the browser that opens the page with one a cookie in its place. Thread-safe.
 */
final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final String BEARER = "Bearer ";
    private static final String PARAMETER = "token";
    private static final String PAGE = "/";

    private final Tokens tokens;
    private final boolean secure;
    private final Set<String> open;
    private final Doors doors;
    private final WrongTokens wrong;

    /**
     * @param open paths that need no token
     * @param doors says which page a request with a cookie came from
     * @param clock monotonic nanoseconds
     */
    Admission(ServerOptions options, Set<String> open, Doors doors, LongSupplier clock) {
        this.tokens = new Tokens(options.token(), options.viewerToken());
        this.secure = options.tls().wanted();
        this.open = open;
        this.doors = doors;
        this.wrong = new WrongTokens(clock);
    }

    /**
     * Grants the request a {@link Role}, unless its path is open.
     *
     * @throws UnauthorizedResponse without a right token
     * @throws TooManyRequestsResponse after many wrong ones
     * @throws ForbiddenResponse when it may look but would act, or a cookie is sent for the page of somebody else
     */
    void check(Context context) {
        boolean page = context.path().equals(PAGE);
        String token = token(context);
        if (!tokens.needed()) {
            Role.ACT.granted(context);
        } else if (!open.contains(context.path()) || (page && !token.isEmpty())) {
            Role role = role(context, token);
            if (role == Role.LOOK && !isReading(context)) {
                throw new ForbiddenResponse("this token may look, but not change anything: use the other one");
            }
            role.granted(context);
            if (page) {
                keep(context, role);
            }
        }
    }

    private Role role(Context context, String token) {
        String cookie = token.isEmpty() ? context.cookie(tokens.cookieName()) : null;
        if (token.isEmpty() && cookie == null) {
            throw new UnauthorizedResponse("send the token as 'Authorization: Bearer ...' or ?token=...;"
                    + " in a browser, open the page once as /?token=...");
        }
        refuseGuesser(context);
        Role role = cookie == null ? tokens.role(token) : tokens.roleOfCookie(cookie);
        if (role == null) {
            note(context, cookie == null ? token : cookie);
            throw new UnauthorizedResponse(
                    "this is not the token" + (cookie == null ? "" : " any more: open the page as /?token=..."));
        }
        if (cookie != null) {
            doors.requireOwnPage(context, isReading(context));
        }
        return role;
    }

    private void refuseGuesser(Context context) {
        long seconds = wrong.secondsShut(context.req().getRemoteAddr());
        if (seconds > 0) {
            context.header("Retry-After", Long.toString(seconds));
            throw new TooManyRequestsResponse(
                    "too many wrong tokens came from this address: none is looked at for " + seconds + " s");
        }
    }

    private void note(Context context, String token) {
        String address = context.req().getRemoteAddr();
        if (wrong.add(address, token)) {
            LOG.warn(
                    "{} different wrong tokens came from {}: none from there is looked at for a minute",
                    WrongTokens.ALLOWED,
                    address);
        }
    }

    /** Empty when there is none. */
    private static String token(Context context) {
        String header = context.header("Authorization");
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return header.substring(BEARER.length());
        }
        String query = context.queryParam(PARAMETER);
        return query == null ? "" : query;
    }

    private static boolean isReading(Context context) {
        return context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD);
    }

    /** The address with the token stays neither in the browser's line nor in its history. */
    private void keep(Context context, Role role) {
        context.header(
                "Set-Cookie",
                tokens.cookieName() + "=" + tokens.cookie(role) + "; Path=/; HttpOnly; SameSite=Strict"
                        + (secure ? "; Secure" : ""));
        if (context.queryParam(PARAMETER) != null) {
            context.header("Cache-Control", "no-store");
            context.header("Location", "./");
            context.status(HttpStatus.SEE_OTHER).skipRemainingHandlers();
        }
    }
}
