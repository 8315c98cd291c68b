package io.imprimatur.limits;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bodies that are being read, each on a thread of its own, and the memory that bodies take. When no place is free, the
 * body that has been under way for longest makes room: a body that is sent whole takes milliseconds, so it is one that
 * trickles.
 */
class Intake {

    /** Of all requests under way together. */
    static final long MOST_BYTES = 32 * 1024 * 1024L;

    private static final long UNDISTURBED_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long WAIT_MILLIS = 3000;

    private final Map<String, Arrival> underWay = new ConcurrentHashMap<>();
    private final List<TimedProtocol> protocols = new CopyOnWriteArrayList<>();
    private final AtomicLong bytes = new AtomicLong();
    private final Semaphore places;
    private final Semaphore waiting;
    private final long mayTakeNanos;

    private static final class Arrival {
        private final long since = System.nanoTime();
        private volatile boolean cut;
    }

    Intake(RequestSettings settings) {
        this.places = new Semaphore(settings.bodiesAtOnce(), true);
        this.waiting = new Semaphore(Math.max(1, settings.bodiesAtOnce() / 2));
        this.mayTakeNanos = settings.arriveWithin().toNanos();
    }

    void over(TimedProtocol protocol) {
        protocols.add(protocol);
    }

    /** @return false if there is no place for it within three seconds, or too many wait for one already */
    boolean begin(String connection) throws InterruptedException {
        boolean place = places.tryAcquire() || waited();
        if (place) underWay.put(connection, new Arrival());
        return place;
    }

    private boolean waited() throws InterruptedException {
        if (!waiting.tryAcquire()) return false;
        try {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS);
            while (end - System.nanoTime() > 0) {
                makeRoom();
                if (places.tryAcquire(100, TimeUnit.MILLISECONDS)) return true;
            }
            return false;
        } finally {
            waiting.release();
        }
    }

    private void makeRoom() {
        underWay.entrySet().stream()
                .filter(each -> !each.getValue().cut && age(each.getValue()) > UNDISTURBED_NANOS)
                .max(Comparator.comparing(each -> age(each.getValue())))
                .ifPresent(each -> cut(each.getKey(), each.getValue()));
    }

    /** Ends what has been under way for too long. */
    void cutLate() {
        underWay.forEach((connection, arrival) -> {
            if (age(arrival) > mayTakeNanos) cut(connection, arrival);
        });
    }

    private void cut(String connection, Arrival arrival) {
        arrival.cut = true;
        for (TimedProtocol each : protocols) each.endInput(connection);
    }

    private static long age(Arrival arrival) {
        return System.nanoTime() - arrival.since;
    }

    void end(String connection) {
        underWay.remove(connection);
        places.release();
    }

    boolean isLate(String connection) {
        Arrival arrival = underWay.get(connection);
        return arrival == null || arrival.cut || age(arrival) > mayTakeNanos;
    }

    Share share() {
        return new Share();
    }

    /** Memory of one request's body, held until it is answered. */
    final class Share implements AutoCloseable {

        private long claimed;

        private Share() {}

        /** @return false if there is no room for so many bytes more */
        boolean claim(long more) {
            claimed += more;
            return bytes.addAndGet(more) <= MOST_BYTES;
        }

        @Override
        public void close() {
            bytes.addAndGet(-claimed);
            claimed = 0;
        }
    }
}
