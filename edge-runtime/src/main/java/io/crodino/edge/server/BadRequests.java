package io.crodino.edge.server;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What the parser cannot read is the client's mistake. Jetty answers an unknown version of the protocol with 505, which a
 * monitor would count as a fault of the robot: here it is 400. Thread-safe.
 */
final class BadRequests extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getAttribute(ERROR_EXCEPTION) instanceof HttpException refused
                && refused.getCode() == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505) {
            response.setStatus(HttpStatus.BAD_REQUEST_400);
            Content.Sink.write(response, true, "unknown version of HTTP: use HTTP/1.1\n", callback);
            return true;
        }
        return super.handle(request, response, callback);
    }
}
