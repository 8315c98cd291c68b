package io.imprimatur.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The jobs that this node has in hand: those it executes, and those of the same instance that wait behind them. */
@Component
class RunningJobs {

    private final Map<String, Integer> hands = new ConcurrentHashMap<>();

    void begin(Collection<String> jobs) {
        jobs.forEach(job -> hands.merge(job, 1, Integer::sum));
    }

    void end(Collection<String> jobs) {
        jobs.forEach(job -> hands.computeIfPresent(job, (same, count) -> count == 1 ? null : count - 1));
    }

    List<String> all() {
        return List.copyOf(hands.keySet());
    }
}
