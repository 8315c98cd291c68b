package io.imprimatur.image.ticket.jira;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Limits writes per issue to half of Jira's limit of 20 in 2 seconds, so that two nodes together stay within it. */
class WriteRateLimiter {

    private static final int MAX_WRITES = 10;
    private static final Duration PERIOD = Duration.ofMillis(2100);

    private final Map<String, Deque<Long>> writes = new ConcurrentHashMap<>();

    /** Waits until the next write is allowed. */
    void acquire(String issue) throws InterruptedException {
        for (long wait = reserve(issue); wait > 0; wait = reserve(issue)) Thread.sleep(wait);
    }

    /** @return delay in milliseconds before the next try; 0 if the write is permitted */
    private long reserve(String issue) {
        long now = System.nanoTime();
        writes.values().removeIf(all -> isExpired(all, now));
        Deque<Long> recent = writes.computeIfAbsent(issue, first -> new ArrayDeque<>());
        synchronized (recent) {
            while (!recent.isEmpty() && now - recent.peekFirst() > PERIOD.toNanos()) recent.removeFirst();
            if (recent.size() < MAX_WRITES) {
                recent.addLast(now);
                return 0;
            }
            return Math.max(1, (PERIOD.toNanos() - (now - recent.peekFirst())) / 1_000_000);
        }
    }

    private static boolean isExpired(Deque<Long> all, long now) {
        synchronized (all) {
            return !all.isEmpty() && now - all.peekLast() > 2 * PERIOD.toNanos();
        }
    }
}
