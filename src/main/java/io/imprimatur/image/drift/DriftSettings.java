package io.imprimatur.image.drift;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the drift check, {@code imprimatur.drift}.
 *
 * @param every interval per alias, with jitter, so that checks do not run all at once
 */
@Validated
@ConfigurationProperties("imprimatur.drift")
record DriftSettings(
        @DefaultValue("PT3M") @DurationMin(seconds = 10, message = "expected PT10S or more") Duration every) {}
