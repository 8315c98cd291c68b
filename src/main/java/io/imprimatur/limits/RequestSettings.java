package io.imprimatur.limits;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How requests arrive.
 *
 * @param arriveWithin how long the head of a request may take, and its body again
 * @param bodiesAtOnce how many bodies are read at once, each on a thread of Tomcat's; the other threads are left to
 *     requests without a body, such as those of probes
 */
@Validated
@ConfigurationProperties("imprimatur.requests")
record RequestSettings(
        @DefaultValue("PT20S")
                @DurationMin(seconds = 1, message = "expected PT1S to PT10M")
                @DurationMax(minutes = 10, message = "expected PT1S to PT10M")
                Duration arriveWithin,
        @DefaultValue("100")
                @Min(value = 1, message = "expected 1 to 10000")
                @Max(value = 10_000, message = "expected 1 to 10000")
                int bodiesAtOnce) {}
