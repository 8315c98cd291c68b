package io.imprimatur.update;

import static io.imprimatur.update.UpdateRows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was, or is to be, announced of each update. */
@Component
public class UpdateAnnouncements {

    private final JdbcClient jdbc;

    UpdateAnnouncements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In order. */
    public List<UpdateAnnouncement> of(UpdateId id) {
        return jdbc.sql("select * from update_announcement where service_update = ? order by id")
                .param(id.number())
                .query(UpdateAnnouncements::announcement)
                .list();
    }

    void add(UpdateAnnouncement announcement) {
        jdbc.sql(
                        """
                        insert into update_announcement (service_update, occasion, places, words, at)
                        values (?, ?, ?, ?, ?)""")
                .params(announcement.update().number(), announcement.occasion().name())
                .params(String.join("\n", announcement.places()), announcement.words(), utc(announcement.at()))
                .update();
    }

    private static UpdateAnnouncement announcement(ResultSet row, int n) throws SQLException {
        return new UpdateAnnouncement(
                new UpdateId(row.getLong("service_update")),
                UpdateAnnouncement.Occasion.valueOf(row.getString("occasion")),
                List.of(row.getString("places").split("\n")),
                row.getString("words"),
                UpdateRows.instant(row, "at").orElseThrow());
    }
}
