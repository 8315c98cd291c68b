package io.imprimatur.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Proxy of a registry with fault injection. */
public final class FaultProxy implements AutoCloseable {

    private final List<Plan> plans = new CopyOnWriteArrayList<>();
    private final List<OciRequest> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(FaultProxy::daemon);
    private final AtomicInteger befallen = new AtomicInteger();
    private final HttpServer server;
    private volatile Upstream upstream;

    private FaultProxy(String registry) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream = new Upstream(registry);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** @param registry host and port, e.g. {@code localhost:41234} */
    public static FaultProxy before(String registry) {
        try {
            return new FaultProxy(registry);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /** Host as written in a repository. */
    public String host() {
        return "localhost:" + port();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Switches to another registry. */
    public void switchTo(String registry) {
        upstream = new Upstream(registry);
    }

    /** Injects a fault into all matching requests until {@link #recover}. */
    public void always(Predicate<OciRequest> which, Fault fault) {
        plans.add(new Plan(which, fault, new AtomicInteger(Integer.MAX_VALUE)));
    }

    /** Injects a fault into the next matching request. */
    public void once(Predicate<OciRequest> which, Fault fault) {
        times(1, which, fault);
    }

    /** Injects a fault into the next matching requests. */
    public void times(int times, Predicate<OciRequest> which, Fault fault) {
        plans.add(new Plan(which, fault, new AtomicInteger(times)));
    }

    public void recover() {
        plans.clear();
        befallen.set(0);
    }

    /** Number of faults since the last recovery. */
    public int faultCount() {
        return befallen.get();
    }

    /** All requests, the oldest first. */
    public List<OciRequest> requests() {
        return List.copyOf(requests);
    }

    public void forgetRequests() {
        requests.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            OciRequest request = OciRequest.read(exchange);
            requests.add(request);
            fault(request).befall(request, upstream::pass).writeTo(exchange);
        } catch (Fault.Cut | UncheckedIOException broken) {
            // Closed without a response, like a broken connection.
        }
    }

    private Fault fault(OciRequest request) {
        return plans.stream()
                .filter(plan -> plan.which().test(request))
                .filter(plan -> plan.left().getAndDecrement() > 0)
                .map(Plan::fault)
                .peek(fault -> befallen.incrementAndGet())
                .findFirst()
                .orElse(Fault.none());
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private record Plan(Predicate<OciRequest> which, Fault fault, AtomicInteger left) {}
}
