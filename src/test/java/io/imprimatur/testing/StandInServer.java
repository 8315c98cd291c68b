package io.imprimatur.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** HTTP server of a stand-in, with request log and fault injection. */
public final class StandInServer implements AutoCloseable {

    private final List<Exchanged> exchanged = new CopyOnWriteArrayList<>();
    private final List<Trouble> troubles = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(StandInServer::daemon);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Function<StandInRequest, StandInResponse> api;
    private final HttpServer server;

    private volatile Duration delay = Duration.ZERO;

    private StandInServer(Function<StandInRequest, StandInResponse> api) throws IOException {
        this.api = api;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts on a free port. */
    static StandInServer start(Function<StandInRequest, StandInResponse> api) {
        try {
            return new StandInServer(api);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public List<Exchanged> exchanged() {
        return List.copyOf(exchanged);
    }

    public List<StandInRequest> requests() {
        return exchanged.stream().map(Exchanged::request).toList();
    }

    public void forgetRequests() {
        exchanged.clear();
    }

    /** Answers matching requests with this response until {@link #recover}. */
    public void answerWith(Predicate<StandInRequest> which, StandInResponse answer) {
        troubles.add(new Trouble(which, asked -> Optional.of(answer)));
    }

    /** Closes the connection of matching requests without a response until {@link #recover}. */
    public void closeBefore(Predicate<StandInRequest> which) {
        troubles.add(new Trouble(which, asked -> Optional.empty()));
    }

    /** Processes matching requests, then closes the connection without a response, until {@link #recover}. */
    public void closeAfter(Predicate<StandInRequest> which) {
        troubles.add(new Trouble(which, asked -> Optional.of(api.apply(asked)).filter(done -> false)));
    }

    /** Does not answer matching requests until the server is closed. */
    public void hang(Predicate<StandInRequest> which) {
        troubles.add(new Trouble(which, asked -> {
            awaitClosing(Duration.ofDays(1));
            return Optional.empty();
        }));
    }

    /** Delays each response. */
    public void delay(Duration span) {
        delay = span;
    }

    public void recover() {
        troubles.clear();
    }

    private void awaitClosing(Duration longest) {
        try {
            closing.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<StandInResponse> answer(StandInRequest request) {
        return troubles.stream()
                .filter(each -> each.which().test(request))
                .findFirst()
                .map(trouble -> trouble.effect().apply(request))
                .orElseGet(() -> Optional.of(api.apply(request)));
    }

    /** Closing an exchange without a response closes the connection. */
    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            StandInRequest request = StandInRequest.read(exchange);
            if (!delay.isZero()) awaitClosing(delay);
            Optional<StandInResponse> answer = answer(request);
            exchanged.add(new Exchanged(request, answer));
            if (answer.isPresent()) answer.get().writeTo(exchange);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "stand-in");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Logged request with its response.
     *
     * @param answer empty if there was none
     */
    public record Exchanged(StandInRequest request, Optional<StandInResponse> answer) {}

    private record Trouble(
            Predicate<StandInRequest> which, Function<StandInRequest, Optional<StandInResponse>> effect) {}
}
