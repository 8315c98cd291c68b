package io.imprimatur.messaging.announcement.semaphore;

import io.imprimatur.messaging.pullrequest.RepositorySettings;
import io.imprimatur.messaging.pullrequest.RepositorySettings.Author;
import io.imprimatur.messaging.pullrequest.RepositorySettings.Host;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    /**
     * Repository from which a Semaphore instance reads its broadcasts. Without a pull request host, broadcasts are made by
     * hand.
     *
     * @param git address of the repository, {@code https://…} or {@code file://…}
     * @param branch {@code main}, the only branch that Semaphore reads
     * @param folder {@code broadcasts}, the only folder that Semaphore reads, without subfolders
     * @param environments in which broadcasts are shown; all if empty
     * @param timezone of the times in broadcasts, e.g. {@code America/Los_Angeles}
     * @param category appearance, one of {@link Category}
     * @param lead time before the window from which it is shown; immediately if absent
     */
    record SemaphoreRepository(
            @Nullable URI git,
            @DefaultValue("main") String branch,
            @DefaultValue Author author,
            @Nullable Host host,
            @DefaultValue("broadcasts") String folder,
            @DefaultValue List<String> environments,
            @DefaultValue("UTC") String timezone,
            @DefaultValue("notice") String category,
            @Nullable Duration lead) {

        private static final String BRANCH = "main";
        private static final String FOLDER = "broadcasts";

        /** Category of a broadcast. Semaphore rejects broadcasts of any other category. */
        enum Category {
            INFO,
            NOTICE,
            OUTAGE;

            String id() {
                return name().toLowerCase(Locale.ROOT);
            }

            static Optional<Category> find(String id) {
                return Stream.of(values()).filter(each -> each.id().equals(id)).findFirst();
            }
        }

        /**
         * @throws java.util.NoSuchElementException if the category is invalid, which {@link #repositorySettings} rejects earlier
         */
        Category parsedCategory() {
            return Category.find(category).orElseThrow();
        }

        ZoneId zone() {
            return ZoneId.of(timezone);
        }

        Optional<Duration> leadTime() {
            return Optional.ofNullable(lead);
        }

        /**
         * Validates the settings and returns those of the repository.
         *
         * @param section path of this section in the configuration
         * @throws IllegalArgumentException with the property's path if a value is invalid
         */
        RepositorySettings repositorySettings(String section) {
            if (Category.find(category).isEmpty())
                throw invalid(section, "category", "'" + category + "'", "info, notice or outage");
            if (!folder.equals(FOLDER))
                throw invalid(section, "folder", "'" + folder + "'", FOLDER + ", the only one that Semaphore reads");
            if (!branch.equals(BRANCH))
                throw invalid(section, "branch", "'" + branch + "'", BRANCH + ", the only one that Semaphore reads");
            for (String environment : environments)
                if (!environment.matches("[A-Za-z0-9][A-Za-z0-9_.-]*"))
                    throw invalid(section, "environments", "'" + environment + "'", "names, e.g. idfprod");
            if (lead != null && lead.isNegative())
                throw invalid(section, "lead", "'" + lead + "'", "PT0S or more, e.g. PT24H");
            checkZone(section);
            return RepositorySettings.of(section, git, branch, author, host);
        }

        private void checkZone(String section) {
            try {
                zone();
            } catch (DateTimeException unknown) {
                throw invalid(section, "timezone", "'" + timezone + "'", "a time zone, e.g. America/Los_Angeles");
            }
        }

        private static IllegalArgumentException invalid(String section, String key, String found, String expected) {
            return new IllegalArgumentException(section + "." + key + " is " + found + ": expected " + expected);
        }
    }
}
