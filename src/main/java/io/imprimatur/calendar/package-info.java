/** Maintenance windows: calendars, added windows, freezes, confirmations; which window is usable. */
@ApplicationModule(
        allowedDependencies = {"audit", "engine", "identity", "image.channel", "platform.database", "platform.refusal"})
package io.imprimatur.calendar;

import org.springframework.modulith.ApplicationModule;
