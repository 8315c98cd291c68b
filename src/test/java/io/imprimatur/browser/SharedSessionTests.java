package io.imprimatur.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The pages and Tasklist where sessions are in the database. */
@DirtiesContext // or, when the process ends, the application waits for a database that ends with it
class SharedSessionTests extends BrowserTest {

    @Autowired
    JdbcClient database;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
    }

    @Test
    void one_login_serves_pages_and_tasklist_from_the_database() {
        String tag = newTag();
        String id = doings().propose(tag, "It is good");
        doings().openTicket(id, "fine");
        screen.login("mia").see(".tasks", tag);
        assertThat(sessionsOf("mia")).isEqualTo(1);

        screen.follow(tag).see(".task-details", "Middleware lead");
        screen.click("button.claim").seeNo("button.claim");
        screen.await(ExpectedConditions.elementToBeClickable(By.cssSelector("input[type=radio]")));
        screen.click("input[type=radio]").click(".task-details .form-actions button:last-child");
        screen.await(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector("input[type=radio]")));
        screen.open("/proposals/" + id).see("#live-signoff", "mia (lead)");

        screen.click("form[action$='/logout'] button");
        await().untilAsserted(() -> assertThat(sessionsOf("mia")).isZero());
    }

    private int sessionsOf(String user) {
        return database.sql("select count(*) from spring_session where principal_name = ?")
                .param(user)
                .query(Integer.class)
                .single();
    }
}
