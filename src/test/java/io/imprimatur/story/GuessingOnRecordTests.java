package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTimeRange;
import io.imprimatur.audit.VerifyAuditTrail;
import io.imprimatur.testing.ApplicationClient;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class GuessingOnRecordTests extends StoryTest {

    @LocalServerPort
    int port;

    @Autowired
    VerifyAuditTrail verifyAuditTrail;

    @Test
    void guessing_is_put_on_record_once_an_hour() {
        ApplicationClient guessing = ApplicationClient.withPassword("http://localhost:" + port, "olga", "wrong");
        for (int i = 0; i < 5; i++)
            assertThat(guessing.get("/api/channels").status()).isEqualTo(401);
        for (int i = 0; i < 5; i++)
            assertThat(guessing.get("/api/channels").status()).isEqualTo(429);

        List<AuditEntry> entries = trail.of(Set.of(AuditAction.LOGINS_SLOWED), AuditTimeRange.UNBOUNDED);

        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("imprimatur");
            assertThat(entry.comment()).contains("the account 'olga'", "127.0.0.1");
        });
        assertThat(verifyAuditTrail.verify().intact()).isTrue();
    }
}
