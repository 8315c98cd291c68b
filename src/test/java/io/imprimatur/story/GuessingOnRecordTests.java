package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditSpan;
import io.imprimatur.audit.VerifyTrail;
import io.imprimatur.testing.Caller;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class GuessingOnRecordTests extends StoryTest {

    @LocalServerPort
    int port;

    @Autowired
    VerifyTrail verifyTrail;

    @Test
    void guessing_is_put_on_record_once_an_hour() {
        Caller guessing = Caller.withPassword("http://localhost:" + port, "olga", "wrong");
        for (int i = 0; i < 5; i++)
            assertThat(guessing.get("/api/channels").status()).isEqualTo(401);
        for (int i = 0; i < 5; i++)
            assertThat(guessing.get("/api/channels").status()).isEqualTo(429);

        List<AuditEntry> entries = trail.of(Set.of("LOGINS_SLOWED"), AuditSpan.EVERYTHING);

        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("imprimatur");
            assertThat(entry.comment()).contains("the account 'olga'", "127.0.0.1");
        });
        assertThat(verifyTrail.verify().intact()).isTrue();
    }
}
