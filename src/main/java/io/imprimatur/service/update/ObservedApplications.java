package io.imprimatur.service.update;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.optionalInstant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.platform.text.UnicodeText;
import io.imprimatur.service.formality.ApplicationKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Store of the last observed application states. */
@Component
public class ObservedApplications {

    private static final int MAX_LENGTH = 4000;
    private static final int MAX_REASON_LENGTH = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    ObservedApplications(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Ordered by environment and name. */
    public List<ObservedApplication> all() {
        return jdbc.sql("select * from seen_application order by environment, application")
                .query(ObservedApplications::application)
                .list();
    }

    public Optional<ObservedApplication> find(ApplicationKey at) {
        return jdbc.sql("select * from seen_application where environment = ? and application = ?")
                .params(at.environment(), at.application())
                .query(ObservedApplications::application)
                .optional();
    }

    /** Error of the last poll by environment; the empty text after a success. */
    public Map<String, String> errors() {
        Map<String, String> troubles = new TreeMap<>();
        jdbc.sql("select environment, trouble from environment_look").query(row -> {
            troubles.put(row.getString("environment"), row.getString("trouble"));
        });
        return troubles;
    }

    /**
     * Replaces the stored applications of an environment.
     *
     * @param differing targets of open updates that differ from the current sync target
     * @param obstacles reasons why rollbacks would be refused
     */
    @Transactional
    public void replace(
            String environment,
            List<Application> applications,
            Map<ApplicationKey, Revision> differing,
            Map<ApplicationKey, String> obstacles) {
        Instant now = clock.instant();
        Map<String, Instant> since = new TreeMap<>();
        of(environment).forEach(seen -> seen.outOfSyncSince()
                .ifPresent(from -> since.put(seen.at().application(), from)));
        jdbc.sql("delete from seen_application where environment = ?")
                .param(environment)
                .update();
        applications.forEach(each -> add(
                each,
                Optional.ofNullable(differing.get(each.at())),
                obstacles.getOrDefault(each.at(), ""),
                since.getOrDefault(each.at().application(), now),
                now));
        look(environment, now, "");
    }

    /** Updates one application; does nothing if its environment was never polled. */
    @Transactional
    public void update(Application application, Optional<String> obstacle) {
        jdbc.sql(
                        """
                        update seen_application set sync = ?, health = ?, target = ?, deployed = ?, conditions = ?,
                          unsupported = ?, auto_sync = ?, roll_back_obstacle = ?, seen_at = ?
                        where environment = ? and application = ?""")
                .params(application.sync().name(), application.health().name())
                .params(application.target().map(Revision::value).orElse(null))
                .params(application.deployed().map(Revision::value).orElse(null))
                .params(conditions(application), unsupported(application))
                .params(application.setup().autoSync(), obstacle(obstacle.orElse("")))
                .params(
                        utc(clock.instant()),
                        application.at().environment(),
                        application.at().application())
                .update();
    }

    private static String conditions(Application application) {
        return UnicodeText.abbreviate(String.join("\n", application.conditions()), MAX_LENGTH);
    }

    private static String unsupported(Application application) {
        return UnicodeText.abbreviate(application.setup().unsupported().orElse(""), MAX_REASON_LENGTH);
    }

    private static String obstacle(String reason) {
        return UnicodeText.abbreviate(reason, MAX_REASON_LENGTH);
    }

    @Transactional
    public void recordError(String environment, String trouble) {
        look(environment, clock.instant(), trouble);
    }

    private List<ObservedApplication> of(String environment) {
        return jdbc.sql("select * from seen_application where environment = ? for update")
                .param(environment)
                .query(ObservedApplications::application)
                .list();
    }

    private void add(
            Application application, Optional<Revision> differsFrom, String obstacle, Instant since, Instant now) {
        boolean behind = application.sync() == Application.Sync.OUT_OF_SYNC;
        jdbc.sql(
                        """
                        insert into seen_application (environment, application, sync, health, target, deployed, images,
                          differs_from, conditions, unsupported, auto_sync, roll_back_obstacle, out_of_sync_since, seen_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(application.at().environment(), application.at().application())
                .params(application.sync().name(), application.health().name())
                .params(application.target().map(Revision::value).orElse(null))
                .params(application.deployed().map(Revision::value).orElse(null))
                .params(UnicodeText.abbreviate(String.join("\n", application.images()), MAX_LENGTH))
                .param(differsFrom.map(Revision::value).orElse(null))
                .params(conditions(application), unsupported(application))
                .params(application.setup().autoSync(), obstacle(obstacle))
                .params(utc(behind ? since : null), utc(now))
                .update();
    }

    private void look(String environment, Instant now, String trouble) {
        int known = jdbc.sql("update environment_look set looked_at = ?, trouble = ? where environment = ?")
                .params(utc(now), UnicodeText.abbreviate(trouble, 2000), environment)
                .update();
        if (known == 0)
            jdbc.sql("insert into environment_look (environment, looked_at, trouble) values (?, ?, ?)")
                    .params(environment, utc(now), UnicodeText.abbreviate(trouble, 2000))
                    .update();
    }

    private static ObservedApplication application(ResultSet row, int n) throws SQLException {
        return new ObservedApplication(
                new ApplicationKey(row.getString("environment"), row.getString("application")),
                Application.Sync.valueOf(row.getString("sync")),
                Application.Health.valueOf(row.getString("health")),
                UpdateColumns.revision(row, "target"),
                UpdateColumns.revision(row, "deployed"),
                Stream.of(row.getString("images").split("\n"))
                        .filter(image -> !image.isEmpty())
                        .toList(),
                UpdateColumns.revision(row, "differs_from"),
                row.getString("conditions"),
                row.getString("unsupported"),
                row.getBoolean("auto_sync"),
                row.getString("roll_back_obstacle"),
                optionalInstant(row, "out_of_sync_since"),
                instant(row, "seen_at"));
    }

    /**
     * Last observed state of an application.
     *
     * @param differingTarget target of an open update, if the current sync target renders differently
     * @param conditions conditions reported by Argo CD, one per line
     * @param unsupported why its updates cannot be managed here; empty if they can
     * @param autoSync whether automated sync is enabled, which bypasses the gate
     * @param rollBackObstacle why Argo CD will, or may, refuse a rollback; empty if no reason is known
     * @param outOfSyncSince start of the current out-of-sync period; empty if in sync
     */
    public record ObservedApplication(
            ApplicationKey at,
            Application.Sync sync,
            Application.Health health,
            Optional<Revision> target,
            Optional<Revision> deployed,
            List<String> images,
            Optional<Revision> differingTarget,
            String conditions,
            String unsupported,
            boolean autoSync,
            String rollBackObstacle,
            Optional<Instant> outOfSyncSince,
            Instant observedAt) {}
}
