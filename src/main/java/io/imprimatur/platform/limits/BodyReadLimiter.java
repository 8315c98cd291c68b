package io.imprimatur.platform.limits;

import io.imprimatur.platform.limits.LimitsConfiguration.RequestSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the request bodies read at once, each on its own thread, and the memory they occupy. If no slot is free, the
 * oldest body is cut off: a body sent at once takes milliseconds, so the oldest one is trickling.
 */
class BodyReadLimiter {

    /** For all concurrent requests together. */
    static final long MAX_BYTES = 32 * 1024 * 1024L;

    private static final long MIN_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long WAIT_MILLIS = 3000;

    private final Map<String, Arrival> arrivals = new ConcurrentHashMap<>();
    private final List<RequestDeadlineProtocol> protocols = new CopyOnWriteArrayList<>();
    private final AtomicLong bytes = new AtomicLong();
    private final Semaphore slots;
    private final Semaphore waiting;
    private final long timeoutNanos;

    private static final class Arrival {
        private final long since = System.nanoTime();
        private volatile boolean cut;
    }

    BodyReadLimiter(RequestSettings settings) {
        this.slots = new Semaphore(settings.bodiesAtOnce(), true);
        this.waiting = new Semaphore(Math.max(1, settings.bodiesAtOnce() / 2));
        this.timeoutNanos = settings.arriveWithin().toNanos();
    }

    void register(RequestDeadlineProtocol protocol) {
        protocols.add(protocol);
    }

    /** @return false if no slot becomes free within three seconds, or too many requests wait already */
    boolean acquire(String connection) throws InterruptedException {
        boolean slot = slots.tryAcquire() || waitForSlot();
        if (slot) arrivals.put(connection, new Arrival());
        return slot;
    }

    private boolean waitForSlot() throws InterruptedException {
        if (!waiting.tryAcquire()) return false;
        try {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS);
            while (end - System.nanoTime() > 0) {
                cutOldest();
                if (slots.tryAcquire(100, TimeUnit.MILLISECONDS)) return true;
            }
            return false;
        } finally {
            waiting.release();
        }
    }

    private void cutOldest() {
        arrivals.entrySet().stream()
                .filter(each -> !each.getValue().cut && age(each.getValue()) > MIN_AGE_NANOS)
                .max(Comparator.comparing(each -> age(each.getValue())))
                .ifPresent(each -> cut(each.getKey(), each.getValue()));
    }

    /** Cuts off bodies that exceed the time limit. */
    void cutOverdue() {
        arrivals.forEach((connection, arrival) -> {
            if (age(arrival) > timeoutNanos) cut(connection, arrival);
        });
    }

    private void cut(String connection, Arrival arrival) {
        arrival.cut = true;
        for (RequestDeadlineProtocol each : protocols) each.shutDownInput(connection);
    }

    private static long age(Arrival arrival) {
        return System.nanoTime() - arrival.since;
    }

    void release(String connection) {
        arrivals.remove(connection);
        slots.release();
    }

    boolean isOverdue(String connection) {
        Arrival arrival = arrivals.get(connection);
        return arrival == null || arrival.cut || age(arrival) > timeoutNanos;
    }

    BodyMemory memory() {
        return new BodyMemory();
    }

    /** Memory of one request's body, held until it is answered. */
    final class BodyMemory implements AutoCloseable {

        private long reserved;

        private BodyMemory() {}

        /** @return false if this exceeds the memory limit */
        boolean reserve(long more) {
            reserved += more;
            return bytes.addAndGet(more) <= MAX_BYTES;
        }

        @Override
        public void close() {
            bytes.addAndGet(-reserved);
            reserved = 0;
        }
    }
}
