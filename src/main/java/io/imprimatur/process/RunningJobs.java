package io.imprimatur.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The jobs acquired by this node: those executing, and those of the same instance queued behind them. */
@Component
class RunningJobs {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    void begin(Collection<String> jobs) {
        jobs.forEach(job -> counts.merge(job, 1, Integer::sum));
    }

    void end(Collection<String> jobs) {
        jobs.forEach(job -> counts.computeIfPresent(job, (same, count) -> count == 1 ? null : count - 1));
    }

    List<String> all() {
        return List.copyOf(counts.keySet());
    }
}
