package io.imprimatur.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** HTTP front end of the registry, with authentication, request log and fault injection. */
final class OciHttpHandler implements HttpHandler {

    private final List<OciRequest> requests = new CopyOnWriteArrayList<>();
    private final OciProtocol protocol;

    private volatile Predicate<OciRequest> admitted = anybody -> true;
    private volatile Function<OciRequest, OciResponse> answers;
    private volatile Consumer<OciRequest> before = nothing -> {};

    OciHttpHandler(OciProtocol protocol) {
        this.protocol = protocol;
        this.answers = protocol::answer;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            OciRequest request = OciRequest.read(exchange);
            requests.add(request);
            answer(request).writeTo(exchange);
        }
    }

    private OciResponse answer(OciRequest request) {
        try {
            before.accept(request);
            return admitted.test(request) ? answers.apply(request) : OciResponse.loginRequired();
        } catch (OciError refusal) {
            return refusal.answer();
        }
    }

    void admitOnly(String username, String password) {
        Optional<String> expected = Authorization.basic(username, password).headerFor("");
        admitted = request -> request.header("Authorization").equals(expected);
    }

    void refuse(Predicate<OciRequest> which, int status) {
        Function<OciRequest, OciResponse> otherwise = answers;
        answers = request -> which.test(request) ? OciResponse.error(status) : otherwise.apply(request);
    }

    void askToWait(Predicate<OciRequest> which, Duration wait) {
        Function<OciRequest, OciResponse> otherwise = answers;
        OciResponse busy = OciResponse.error(429).with("Retry-After", String.valueOf(wait.toSeconds()));
        answers = request -> which.test(request) ? busy : otherwise.apply(request);
    }

    void pretendToKeepManifests() {
        Function<OciRequest, OciResponse> otherwise = answers;
        answers = request -> request.is("PUT", "/manifests/") ? OciResponse.of(201) : otherwise.apply(request);
    }

    void before(Consumer<OciRequest> each) {
        before = each;
    }

    void recover() {
        answers = protocol::answer;
        before = nothing -> {};
    }

    List<OciRequest> requests() {
        return List.copyOf(requests);
    }

    void forgetRequests() {
        requests.clear();
    }
}
