package io.imprimatur.registry.oci;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.util.Optional;

/** Sends requests to registries, authenticating where challenged. */
final class RegistryHttp {

    private static final int UNAUTHORIZED = 401;

    private final Sending sending;
    private final Authorizer authorizer;

    RegistryHttp(Sending sending, Authorizer authorizer) {
        this.sending = sending;
        this.authorizer = authorizer;
    }

    /** Sends an idempotent request, with retries. */
    Answer send(Call call, Access access, HttpRequest request, BodyHandler<Body> body) {
        try {
            return authorized(call, access, request, each -> sending.repeatedly(call, each, body));
        } catch (IOException failed) {
            throw call.failure(failed);
        }
    }

    /** Sends a request that starts an upload, without retries: the caller repeats the whole operation. */
    Answer start(Call call, Access access, HttpRequest request) throws IOException {
        return authorized(
                call,
                access,
                request,
                each -> sending.once(each, Body.beginning(), call.ofRequest().orIn(Sending.STALLED)));
    }

    /** Sends a request whose body can be read only once; the caller retries, even after a refused authorization. */
    Answer stream(Access access, HttpRequest request, Limit limit) throws IOException {
        Answer answer = sending.once(with(request, authorizer.cached(access)), Body.beginning(), limit);
        if (answer.status() != UNAUTHORIZED) return answer;
        authorizer.evict(access);
        throw new Sending.Busy(answer);
    }

    /** Sends a request to a host other than the registry, without credentials. */
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
        Answer first = send.send(with(request, authorizer.cached(access)));
        if (first.status() != UNAUTHORIZED) return first;
        String header = authorizer.authorize(call, access, first);
        Answer second = send.send(with(request, Optional.of(header)));
        if (second.status() == UNAUTHORIZED) authorizer.evict(access);
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
