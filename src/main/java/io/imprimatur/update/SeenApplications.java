package io.imprimatur.update;

import static io.imprimatur.update.UpdateRows.utc;

import io.imprimatur.formality.ApplicationAt;
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

/** The applications of all environments as they were seen last. */
@Component
public class SeenApplications {

    private static final int LONGEST = 4000;
    private static final int LONGEST_REASON = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    SeenApplications(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** By environment and name. */
    public List<SeenApplication> all() {
        return jdbc.sql("select * from seen_application order by environment, application")
                .query(SeenApplications::application)
                .list();
    }

    public Optional<SeenApplication> find(ApplicationAt at) {
        return jdbc.sql("select * from seen_application where environment = ? and application = ?")
                .params(at.environment(), at.application())
                .query(SeenApplications::application)
                .optional();
    }

    /** What the last look at each environment failed with; empty where it did not. */
    public Map<String, String> troubles() {
        Map<String, String> troubles = new TreeMap<>();
        jdbc.sql("select environment, trouble from environment_look").query(row -> {
            troubles.put(row.getString("environment"), row.getString("trouble"));
        });
        return troubles;
    }

    /**
     * Puts these in the place of what was seen of the environment before.
     *
     * @param differing the commits of open updates that their applications' targets bring something else than
     * @param obstacles why roll-backs of open updates' applications would be refused
     */
    @Transactional
    public void see(
            String environment,
            List<Application> applications,
            Map<ApplicationAt, Revision> differing,
            Map<ApplicationAt, String> obstacles) {
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

    /** What was seen of one application that is looked at by itself; nothing where its environment was never seen. */
    @Transactional
    public void note(Application application, Optional<String> obstacle) {
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
        return UpdateRows.cut(String.join("\n", application.conditions()), LONGEST);
    }

    private static String unsupported(Application application) {
        return UpdateRows.cut(application.setup().unsupported().orElse(""), LONGEST_REASON);
    }

    private static String obstacle(String words) {
        return UpdateRows.cut(words, LONGEST_REASON);
    }

    @Transactional
    public void missed(String environment, String trouble) {
        look(environment, clock.instant(), trouble);
    }

    private List<SeenApplication> of(String environment) {
        return jdbc.sql("select * from seen_application where environment = ? for update")
                .param(environment)
                .query(SeenApplications::application)
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
                .params(UpdateRows.cut(String.join("\n", application.images()), LONGEST))
                .param(differsFrom.map(Revision::value).orElse(null))
                .params(conditions(application), unsupported(application))
                .params(application.setup().autoSync(), obstacle(obstacle))
                .params(utc(behind ? since : null), utc(now))
                .update();
    }

    private void look(String environment, Instant now, String trouble) {
        int known = jdbc.sql("update environment_look set looked_at = ?, trouble = ? where environment = ?")
                .params(utc(now), UpdateRows.cut(trouble, 2000), environment)
                .update();
        if (known == 0)
            jdbc.sql("insert into environment_look (environment, looked_at, trouble) values (?, ?, ?)")
                    .params(environment, utc(now), UpdateRows.cut(trouble, 2000))
                    .update();
    }

    private static SeenApplication application(ResultSet row, int n) throws SQLException {
        return new SeenApplication(
                new ApplicationAt(row.getString("environment"), row.getString("application")),
                Application.Sync.valueOf(row.getString("sync")),
                Application.Health.valueOf(row.getString("health")),
                UpdateRows.revision(row, "target"),
                UpdateRows.revision(row, "deployed"),
                Stream.of(row.getString("images").split("\n"))
                        .filter(image -> !image.isEmpty())
                        .toList(),
                UpdateRows.revision(row, "differs_from"),
                row.getString("conditions"),
                row.getString("unsupported"),
                row.getBoolean("auto_sync"),
                row.getString("roll_back_obstacle"),
                UpdateRows.instant(row, "out_of_sync_since"),
                UpdateRows.instant(row, "seen_at").orElseThrow());
    }
}
