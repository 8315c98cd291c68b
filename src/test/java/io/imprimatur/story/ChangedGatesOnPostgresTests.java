package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.registry.Repository;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@Tag("full")
@DirtiesContext
class ChangedGatesOnPostgresTests extends ChangedGatesTest {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(); // ends with this process, after the application
        properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
    }

    @Test
    void a_proposal_goes_back_for_a_deployment_a_role_and_a_repository_at_once() {
        Story story = at(Stage.WAITING_FOR_THE_WINDOW);

        change(channel -> withRepositories(
                withRoles(
                        withVerify(channel, new Channel.Verify("tutorials", List.of("idfprod", "base"))),
                        List.of("product-owner", "archivist")),
                plus(channel.repositories(), Repository.parse(FIRST.host() + "/" + MIRROR))));

        assertThat(asked(story)).containsExactly("userTask_attestNotebooks of science-platform");
        assertSettled(story);
        assertPromotedEverywhere(finish(story));
        assertThat(FIRST.digestOf(MIRROR, "recommended"))
                .contains(story.proposal().candidate().digest());
    }

    @Test
    void a_role_is_added_and_another_removed_while_they_are_asked() {
        Story story = at(Stage.IN_THE_SIGN_OFF);

        change(channel -> withRoles(channel, List.of("product-owner", "archivist")));

        assertThat(asked(story))
                .containsExactlyInAnyOrder(
                        "userTask_acknowledge of product-owner", "userTask_acknowledge of archivist");
        assertSettled(story);
        assertPromotedEverywhere(finish(story));
    }
}
