package io.imprimatur.ticket.jira;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps within Jira's limit of 20 writes in 2 s on one issue: half of it, so that two nodes together do too. */
class WritePace {

    private static final int MOST = 10;
    private static final Duration SPAN = Duration.ofMillis(2100);

    private final Map<String, Deque<Long>> writes = new ConcurrentHashMap<>();

    /** Waits until one more may be sent. */
    void before(String issue) throws InterruptedException {
        for (long wait = reserve(issue); wait > 0; wait = reserve(issue)) Thread.sleep(wait);
    }

    /** Milliseconds to wait before asking again; 0 if the write is counted. */
    private long reserve(String issue) {
        long now = System.nanoTime();
        writes.values().removeIf(all -> isOver(all, now));
        Deque<Long> last = writes.computeIfAbsent(issue, first -> new ArrayDeque<>());
        synchronized (last) {
            while (!last.isEmpty() && now - last.peekFirst() > SPAN.toNanos()) last.removeFirst();
            if (last.size() < MOST) {
                last.addLast(now);
                return 0;
            }
            return Math.max(1, (SPAN.toNanos() - (now - last.peekFirst())) / 1_000_000);
        }
    }

    private static boolean isOver(Deque<Long> all, long now) {
        synchronized (all) {
            return !all.isEmpty() && now - all.peekLast() > 2 * SPAN.toNanos();
        }
    }
}
