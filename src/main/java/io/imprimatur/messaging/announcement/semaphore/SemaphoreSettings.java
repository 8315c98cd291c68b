package io.imprimatur.messaging.announcement.semaphore;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * Locations of {@code imprimatur.announcements} that are Semaphore repositories, by id.
 *
 * @param places locations by id
 */
@ConfigurationProperties("imprimatur.announcements")
record SemaphoreSettings(@DefaultValue Map<String, LocationSettings> places) {

    /** @param semaphore absent for other kinds of locations */
    record LocationSettings(@Nullable SemaphoreRepository semaphore) {}
}
