package io.imprimatur.platform.limits;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits for incoming requests.
 *
 * @param arriveWithin timeout for the head of a request, and again for its body
 * @param bodiesAtOnce maximum number of bodies read at once, each on a Tomcat thread; the other threads serve requests
 *     without a body, such as probes
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
