package io.imprimatur.benchmark;

import io.imprimatur.endtoend.TimedPromotions;
import java.util.ArrayList;
import java.util.List;

/** How promptly windows are used, and how soon a dead node is replaced. */
final class PromotionTimes {

    private static final int CHANNELS = Integer.getInteger("benchmark.channels", 10);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int KILLS = Integer.getInteger("benchmark.kills", 3);

    private PromotionTimes() {}

    static List<String> lines() {
        try (TimedPromotions promotions = new TimedPromotions(CHANNELS)) {
            List<Long> opening = promotions.afterOpening(ROUNDS);
            List<Long> takeOver = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) takeOver.add(promotions.takeOver());
            return List.of(
                    "| window opening to last read-back, %d promotions, %d at a time | p50 %d ms, p95 %d ms | 5 s |"
                            .formatted(opening.size(), CHANNELS, percentile(opening, 50), percentile(opening, 95)),
                    "| take-over after `kill -9` in a promotion | %s ms | 60 s |".formatted(takeOver));
        }
    }

    private static long percentile(List<Long> sorted, int percent) {
        return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
    }

    /** These measurements alone. */
    public static void main(String[] args) {
        lines().forEach(System.out::println);
        System.exit(0);
    }
}
