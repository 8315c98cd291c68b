package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.testing.Authorization;
import io.imprimatur.testing.DockerRegistry;
import io.imprimatur.testing.RunningImprimatur;
import io.imprimatur.testing.Skopeo;
import io.imprimatur.testing.TestImage;
import io.imprimatur.testing.TokenServer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole application between two registries that are not ours, one with passwords and one with tokens. */
@Tag("full")
class RealRegistriesTests {

    private static final String NAME = "lsst-sqre/sciplat-lab";
    private static final String MIRROR = "mirror/sciplat-lab";

    private final TestImage candidate = TestImage.of("the weekly that is proposed");
    private final TestImage previous = TestImage.of("what was recommended before");
    private final TestImage later = TestImage.of("what the tag points to later");

    @Test
    void what_was_proposed_is_recommended_byte_for_byte_though_its_tag_has_moved() {
        try (TokenServer tokens = TokenServer.start("robot", "beep");
                DockerRegistry source = DockerRegistry.withLogin("robot", "beep");
                DockerRegistry mirror = DockerRegistry.withTokens(tokens)) {
            Authorization password = Authorization.basic("robot", "beep");
            Authorization token = Authorization.bearer(tokens::tokenFor);
            candidate.pushTo(source.host(), NAME, WholePromotion.TAG, password);
            previous.pushTo(source.host(), NAME, "recommended", password);
            previous.pushTo(mirror.host(), NAME, "recommended", token);
            previous.pushTo(mirror.host(), MIRROR, "recommended", token);
            try (RunningImprimatur imprimatur = start(source.host(), mirror.host())) {
                WholePromotion promotion = new WholePromotion(imprimatur.visitors());
                promotion.propose();
                later.pushTo(source.host(), NAME, WholePromotion.TAG, password);
                promotion.untilItIsPromoted();

                Digest digest = candidate.digest();
                promotion.isOnRecord(digest, previous.digest());
                promotion.isWhatTheChannelRecommends(digest);
                promotion.canBeAudited(digest);
            }
            for (String repository :
                    List.of(source.host() + "/" + NAME, mirror.host() + "/" + NAME, mirror.host() + "/" + MIRROR))
                assertThat(Skopeo.rawManifest(repository + ":recommended", "robot", "beep"))
                        .as(repository)
                        .isEqualTo(candidate.manifest().bytes());
        }
    }

    private static RunningImprimatur start(String source, String mirror) {
        return RunningImprimatur.start(
                "endtoend.database=jdbc:h2:mem:real-registries;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE",
                "endtoend.window=soon",
                "endtoend.second=" + WholePromotion.second(),
                "endtoend.registry-1=" + source,
                "endtoend.registry-2=" + mirror);
    }
}
