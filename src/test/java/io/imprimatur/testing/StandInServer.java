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

/** Serves a stand-in on this machine, keeps what it was asked and what it said, and has its bad days. */
public final class StandInServer implements AutoCloseable {

    private final List<Exchanged> exchanged = new CopyOnWriteArrayList<>();
    private final List<Trouble> troubles = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(StandInServer::daemon);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Function<StandInRequest, StandInAnswer> api;
    private final HttpServer server;

    private volatile Duration delay = Duration.ZERO;

    private StandInServer(Function<StandInRequest, StandInAnswer> api) throws IOException {
        this.api = api;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** On any free port. */
    static StandInServer start(Function<StandInRequest, StandInAnswer> api) {
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

    /** From now on such requests get this, until {@link #recover}. */
    public void answers(Predicate<StandInRequest> which, StandInAnswer answer) {
        troubles.add(new Trouble(which, asked -> Optional.of(answer)));
    }

    /** From now on the connection is closed without a word on such requests, until {@link #recover}. */
    public void closesOn(Predicate<StandInRequest> which) {
        troubles.add(new Trouble(which, asked -> Optional.empty()));
    }

    /** From now on such requests are done, and the connection is closed without a word, until {@link #recover}. */
    public void closesAfter(Predicate<StandInRequest> which) {
        troubles.add(new Trouble(which, asked -> Optional.of(api.apply(asked)).filter(done -> false)));
    }

    /** From now on such requests are not answered before it is closed. */
    public void hangsOn(Predicate<StandInRequest> which) {
        troubles.add(new Trouble(which, asked -> {
            awaitClosing(Duration.ofDays(1));
            return Optional.empty();
        }));
    }

    /** Takes as long before each answer. */
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

    private Optional<StandInAnswer> answer(StandInRequest request) {
        return troubles.stream()
                .filter(each -> each.which().test(request))
                .findFirst()
                .map(trouble -> trouble.effect().apply(request))
                .orElseGet(() -> Optional.of(api.apply(request)));
    }

    /** Closing an exchange that was not answered closes the connection. */
    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            StandInRequest request = StandInRequest.read(exchange);
            if (!delay.isZero()) awaitClosing(delay);
            Optional<StandInAnswer> answer = answer(request);
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

    /** @param answer nothing where there was none */
    public record Exchanged(StandInRequest request, Optional<StandInAnswer> answer) {}

    private record Trouble(Predicate<StandInRequest> which, Function<StandInRequest, Optional<StandInAnswer>> effect) {}
}
