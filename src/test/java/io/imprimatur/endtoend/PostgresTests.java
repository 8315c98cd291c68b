package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.RunningImprimatur;
import io.imprimatur.testing.TestImage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class PostgresTests {

    private static final String NAME = "lsst-sqre/sciplat-lab";
    private static final String MIRROR = "mirror/sciplat-lab";

    private final TestImage candidate = TestImage.of("the weekly that is proposed");
    private final TestImage previous = TestImage.of("what was recommended before");

    @Test
    void another_database_takes_nothing_but_its_address() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                OciRegistry source = OciRegistry.start();
                OciRegistry mirror = OciRegistry.start()) {
            source.push(NAME, WholePromotion.TAG, candidate);
            source.push(NAME, "recommended", previous);
            mirror.push(NAME, "recommended", previous);
            mirror.push(MIRROR, "recommended", previous);
            try (RunningImprimatur imprimatur = start(postgres, source.host(), mirror.host())) {
                WholePromotion promotion = new WholePromotion(imprimatur.visitors());
                promotion.propose();
                promotion.untilItIsPromoted();

                promotion.isOnRecord(candidate.digest(), previous.digest());
                promotion.isWhatTheChannelRecommends(candidate.digest());
                promotion.canBeAudited(candidate.digest());
            }
            assertThat(source.digestOf(NAME, "recommended")).contains(candidate.digest());
            assertThat(mirror.digestOf(NAME, "recommended")).contains(candidate.digest());
            assertThat(mirror.digestOf(MIRROR, "recommended")).contains(candidate.digest());
        }
    }

    private static RunningImprimatur start(EmbeddedPostgres postgres, String source, String mirror) {
        return RunningImprimatur.start(
                "endtoend.database=" + postgres.getJdbcUrl("postgres", "postgres"),
                "endtoend.window=soon",
                "endtoend.second=" + WholePromotion.second(),
                "endtoend.registry-1=" + source,
                "endtoend.registry-2=" + mirror);
    }
}
