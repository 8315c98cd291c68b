package io.imprimatur.service.update;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.service.formality.Formality;
import io.imprimatur.service.formality.Formality.Level;
import io.imprimatur.service.formality.Formality.UndeclaredFormality;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Store of the formalities decided for updates. */
@Component
public class Formalities {

    private final JdbcClient jdbc;

    Formalities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Formality> of(UpdateId id) {
        return jdbc.sql("select * from update_formality where service_update = ?")
                .param(id.number())
                .query(Formalities::formality)
                .optional();
    }

    /** The formality of an update for which it has been decided. */
    Formality get(UpdateId id) {
        return of(id).orElseThrow(() -> new IllegalStateException("the formality of " + id + " is not decided"));
    }

    void add(UpdateId id, Formality decided) {
        jdbc.sql(
                        """
                        insert into update_formality (service_update, level, approvers, notice, calendar, places, why,
                          asked, decided_by, at, undeclared_level, undeclared_by_nobody, undeclared_notice,
                          undeclared_window, undeclared_why)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(id.number(), decided.level().name(), String.join(" ", decided.approvers()))
                .params(decided.notice().toString(), decided.calendar().orElse(null))
                .params(String.join("\n", decided.places()), decided.why(), decided.asked(), decided.decidedBy())
                .param(utc(decided.at()))
                .param(decided.undeclared()
                        .map(without -> without.level().name())
                        .orElse(null))
                .param(decided.undeclared()
                        .map(UndeclaredFormality::approvedByNobody)
                        .orElse(null))
                .param(decided.undeclared()
                        .map(without -> without.notice().toString())
                        .orElse(null))
                .param(decided.undeclared().map(UndeclaredFormality::inWindow).orElse(null))
                .param(decided.undeclared().map(UndeclaredFormality::why).orElse(null))
                .update();
    }

    private static Formality formality(ResultSet row, int n) throws SQLException {
        return new Formality(
                Level.valueOf(row.getString("level")),
                split(row.getString("approvers"), " "),
                Duration.parse(row.getString("notice")),
                Optional.ofNullable(row.getString("calendar")),
                split(row.getString("places"), "\n"),
                row.getString("why"),
                row.getString("asked"),
                row.getString("decided_by"),
                instant(row, "at"),
                undeclared(row));
    }

    private static Optional<UndeclaredFormality> undeclared(ResultSet row) throws SQLException {
        String level = row.getString("undeclared_level");
        if (level == null) return Optional.empty();
        return Optional.of(new UndeclaredFormality(
                Level.valueOf(level),
                row.getBoolean("undeclared_by_nobody"),
                Duration.parse(row.getString("undeclared_notice")),
                row.getBoolean("undeclared_window"),
                row.getString("undeclared_why")));
    }

    private static List<String> split(String text, String at) {
        return Stream.of(text.split(at, -1)).filter(part -> !part.isEmpty()).toList();
    }
}
