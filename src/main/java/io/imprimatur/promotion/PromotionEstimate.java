package io.imprimatur.promotion;

import io.imprimatur.channel.Channel;
import java.time.Duration;
import java.util.Comparator;
import org.springframework.stereotype.Component;

/** How long a promotion in a channel is expected to take, by what the last few took. */
@Component
class PromotionEstimate {

    private static final int LAST_FEW = 5;

    private final Promotions promotions;

    PromotionEstimate(Promotions promotions) {
        this.promotions = promotions;
    }

    /** The longest of the last few; zero before the first. */
    Duration of(Channel channel) {
        return promotions.lengths(channel.id(), LAST_FEW).stream()
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
