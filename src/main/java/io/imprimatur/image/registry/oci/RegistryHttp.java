package io.imprimatur.image.registry.oci;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.util.Optional;

/** Sends requests to registries, authenticating where challenged. */
final class RegistryHttp {

    private static final int UNAUTHORIZED = 401;

    private final HttpSender httpSender;
    private final Authenticator authenticator;

    RegistryHttp(HttpSender httpSender, Authenticator authenticator) {
        this.httpSender = httpSender;
        this.authenticator = authenticator;
    }

    /** Sends an idempotent request, with retries. */
    RegistryResponse send(
            RegistryCall registryCall, Access access, HttpRequest request, BodyHandler<ResponseBody> body) {
        try {
            return authorized(
                    registryCall, access, request, each -> httpSender.sendWithRetries(registryCall, each, body));
        } catch (IOException failed) {
            throw registryCall.failure(failed);
        }
    }

    /** Sends a request that starts an upload, without retries: the caller repeats the whole operation. */
    RegistryResponse sendWithoutRetries(RegistryCall registryCall, Access access, HttpRequest request)
            throws IOException {
        return authorized(
                registryCall,
                access,
                request,
                each -> httpSender.sendOnce(
                        each,
                        ResponseBody.prefix(),
                        registryCall.requestDeadline().atMost(HttpSender.STALLED)));
    }

    /** Sends a request whose body can be read only once; the caller retries, even after a refused authorization. */
    RegistryResponse sendStreaming(Access access, HttpRequest request, TimeLimit timeLimit) throws IOException {
        RegistryResponse registryResponse =
                httpSender.sendOnce(with(request, authenticator.cached(access)), ResponseBody.prefix(), timeLimit);
        if (registryResponse.status() != UNAUTHORIZED) return registryResponse;
        authenticator.evict(access);
        throw new HttpSender.RegistryBusy(registryResponse);
    }

    /** Sends a request to a host other than the registry, without credentials. */
    RegistryResponse sendAnonymously(RegistryCall registryCall, HttpRequest request, BodyHandler<ResponseBody> body) {
        try {
            return httpSender.sendWithRetries(registryCall, request, body);
        } catch (IOException failed) {
            throw registryCall.failure(failed);
        }
    }

    RegistryResponse sendStreamingAnonymously(HttpRequest request, TimeLimit timeLimit) throws IOException {
        return httpSender.sendOnce(request, ResponseBody.prefix(), timeLimit);
    }

    private RegistryResponse authorized(RegistryCall registryCall, Access access, HttpRequest request, Send send)
            throws IOException {
        RegistryResponse first = send.send(with(request, authenticator.cached(access)));
        if (first.status() != UNAUTHORIZED) return first;
        String header = authenticator.authenticate(registryCall, access, first);
        RegistryResponse second = send.send(with(request, Optional.of(header)));
        if (second.status() == UNAUTHORIZED) authenticator.evict(access);
        return second;
    }

    private static HttpRequest with(HttpRequest request, Optional<String> authorization) {
        if (authorization.isEmpty()) return request;
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .header("Authorization", authorization.get())
                .build();
    }

    private interface Send {

        RegistryResponse send(HttpRequest request) throws IOException;
    }
}
