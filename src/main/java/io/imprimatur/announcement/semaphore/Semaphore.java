package io.imprimatur.announcement.semaphore;

import io.imprimatur.change.RepositorySettings;
import io.imprimatur.change.RepositorySettings.Author;
import io.imprimatur.change.RepositorySettings.Host;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * The repository that a Semaphore reads its broadcasts from, as the configuration writes it; without a host for pull
 * requests its broadcasts are for people to make.
 *
 * @param git its address, {@code https://…} or {@code file://…}
 * @param branch {@code main}: Semaphore reads no other
 * @param folder {@code broadcasts}: Semaphore reads the files that are directly in it, and no others
 * @param environments where the broadcast is shown; everywhere if none is given
 * @param timezone that times are written in, e.g. {@code America/Los_Angeles}
 * @param category how it is shown, one of {@link Category}
 * @param lead how long before the window it begins to be shown; at once if not given
 */
record Semaphore(
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

    /** How a broadcast is shown: Semaphore refuses one of any other category as a whole. */
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

    /** @throws java.util.NoSuchElementException if it is none; {@link #repository} says which there are */
    Category kind() {
        return Category.find(category).orElseThrow();
    }

    ZoneId zone() {
        return ZoneId.of(timezone);
    }

    Optional<Duration> leadTime() {
        return Optional.ofNullable(lead);
    }

    /**
     * @param section where the configuration writes it
     * @throws IllegalArgumentException with the key's path, if something is not what it must be
     */
    RepositorySettings repository(String section) {
        if (Category.find(category).isEmpty())
            throw wrong(section, "category", "'" + category + "'", "info, notice or outage");
        if (!folder.equals(FOLDER))
            throw wrong(section, "folder", "'" + folder + "'", FOLDER + ", the only one that Semaphore reads");
        if (!branch.equals(BRANCH))
            throw wrong(section, "branch", "'" + branch + "'", BRANCH + ", the only one that Semaphore reads");
        for (String environment : environments)
            if (!environment.matches("[A-Za-z0-9][A-Za-z0-9_.-]*"))
                throw wrong(section, "environments", "'" + environment + "'", "names, e.g. idfprod");
        if (lead != null && lead.isNegative())
            throw wrong(section, "lead", "'" + lead + "'", "PT0S or more, e.g. PT24H");
        checkZone(section);
        return RepositorySettings.of(section, git, branch, author, host);
    }

    private void checkZone(String section) {
        try {
            zone();
        } catch (DateTimeException unknown) {
            throw wrong(section, "timezone", "'" + timezone + "'", "a time zone, e.g. America/Los_Angeles");
        }
    }

    private static IllegalArgumentException wrong(String section, String key, String found, String expected) {
        return new IllegalArgumentException(section + "." + key + " is " + found + ": expected " + expected);
    }
}
