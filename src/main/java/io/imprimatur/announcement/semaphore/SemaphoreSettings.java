package io.imprimatur.announcement.semaphore;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/** Which places of {@code imprimatur.announcements} are a Semaphore's, by the place's id. */
@ConfigurationProperties("imprimatur.announcements")
record SemaphoreSettings(@DefaultValue Map<String, Configured> places) {

    /** @param semaphore absent where the place is of another kind */
    record Configured(@Nullable Semaphore semaphore) {}
}
