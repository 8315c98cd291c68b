package io.imprimatur.registry.oci;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.util.Optional;

/** Requests to registries, with whatever authorization they ask for. */
final class RegistryHttp {

    private static final int UNAUTHORIZED = 401;

    private final Sending sending;
    private final Authorizer authorizer;

    RegistryHttp(Sending sending, Authorizer authorizer) {
        this.sending = sending;
        this.authorizer = authorizer;
    }

    /** A request that may be sent again. */
    Answer send(Call call, Access access, HttpRequest request, BodyHandler<Body> body) {
        try {
            return authorized(call, access, request, each -> sending.repeatedly(call, each, body));
        } catch (IOException failed) {
            throw call.failure(failed);
        }
    }

    /** A request that starts something, so that it is for the caller to begin again. */
    Answer start(Call call, Access access, HttpRequest request) throws IOException {
        return authorized(
                call,
                access,
                request,
                each -> sending.once(each, Body.beginning(), call.ofRequest().orIn(Sending.STALLED)));
    }

    /** A request whose body can be read only once, so that even a refused authorization is for the caller. */
    Answer stream(Access access, HttpRequest request, Limit limit) throws IOException {
        Answer answer = sending.once(with(request, authorizer.held(access)), Body.beginning(), limit);
        if (answer.status() != UNAUTHORIZED) return answer;
        authorizer.drop(access);
        throw new Busy(answer);
    }

    /** A request to somebody else than the registry, who is not told who we are. */
    Answer sendAnonymously(Call call, HttpRequest request, BodyHandler<Body> body) {
        try {
            return sending.repeatedly(call, request, body);
        } catch (IOException failed) {
            throw call.failure(failed);
        }
    }

    Answer streamAnonymously(HttpRequest request, Limit limit) throws IOException {
        return sending.once(request, Body.beginning(), limit);
    }

    private Answer authorized(Call call, Access access, HttpRequest request, Send send) throws IOException {
        Answer first = send.send(with(request, authorizer.held(access)));
        if (first.status() != UNAUTHORIZED) return first;
        String header = authorizer.authorize(call, access, first);
        Answer second = send.send(with(request, Optional.of(header)));
        if (second.status() == UNAUTHORIZED) authorizer.drop(access);
        return second;
    }

    private static HttpRequest with(HttpRequest request, Optional<String> authorization) {
        if (authorization.isEmpty()) return request;
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .header("Authorization", authorization.get())
                .build();
    }

    private interface Send {

        Answer send(HttpRequest request) throws IOException;
    }
}
