package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.Problems.assertProblem;
import static io.imprimatur.endtoend.SharedApplication.FIRST;
import static io.imprimatur.endtoend.SharedApplication.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.ApplicationResponse;
import io.imprimatur.testing.TestImage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConflictTests extends EndToEndTest {

    @Test
    void what_is_recommended_already_is_not_proposed() {
        String tag = newTag();
        FIRST.retag(NAME, "distant", digest(tag));
        SECOND.push(NAME, "distant", TestImage.of(tag));

        assertProblem(propose(tag), 409, tag, "already");
    }

    @Test
    void an_image_is_proposed_once_while_it_is_open_under_whatever_tag() {
        Journey open = proposed("distant");
        String tag = open.now().path("candidate").path("tag").asText();
        FIRST.retag(NAME, "another-tag", digest(tag));

        assertProblem(propose(tag), 409, tag, open.id());
        assertProblem(propose("another-tag"), 409, "another-tag", open.id());

        open.as("zoe").post("/api/proposals/" + open.id() + "/withdrawal", Map.of("reason", "a mistake"));
        assertThat(propose(tag).status()).isEqualTo(201);
    }

    @Test
    void of_those_who_propose_the_same_image_at_the_same_moment_one_succeeds() {
        String tag = newTag();

        List<CompletableFuture<ApplicationResponse>> asked = Stream.of("zoe", "ben", "ada", "olga", "zoe", "ben")
                .map(user -> CompletableFuture.supplyAsync(() -> as(user).post("/api/proposals", proposal(tag))))
                .toList();
        List<ApplicationResponse> replies =
                asked.stream().map(CompletableFuture::join).toList();

        assertThat(replies)
                .extracting(ApplicationResponse::status)
                .containsOnly(201, 409)
                .containsOnlyOnce(201);
        replies.stream()
                .filter(applicationResponse -> applicationResponse.status() == 409)
                .forEach(applicationResponse -> assertProblem(applicationResponse, 409, tag));
    }

    @Test
    void a_stranger_withdraws_nothing() {
        Journey open = proposed("distant");

        for (String stranger : List.of("ben", "rsp", "olga", "mia"))
            assertProblem(withdraw(open, stranger, "I do not like it"), 403, stranger);

        assertThat(open.state()).isEqualTo("IN_REVIEW");
        assertThat(open.actions()).containsExactly("PROPOSED");
    }

    @Test
    void a_proposal_is_withdrawn_once() {
        Journey open = proposed("distant");

        assertThat(withdraw(open, "zoe", "a mistake").status()).isEqualTo(204);

        assertProblem(withdraw(open, "zoe", "a mistake"), 409, "WITHDRAWN");
        assertThat(open.actions()).containsExactly("PROPOSED", "WITHDRAWN");
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(open.id())
                        .count())
                .isZero();
    }

    @Test
    void the_team_may_withdraw_but_says_why() {
        Journey open = proposed("distant");

        assertProblem(withdraw(open, "ada", " "), 422, "Please add a reason");
        assertThat(withdraw(open, "ada", "it is broken").status()).isEqualTo(204);

        assertThat(open.audit().path(1).path("comment").asText()).isEqualTo("it is broken");
        assertThat(open.audit().path(1).path("actor").asText()).isEqualTo("ada");
    }

    @Test
    void the_same_answer_sent_twice_at_the_same_moment_counts_once() {
        Journey open = proposed("distant");
        String task = open.awaitTask("rsp", "userTask_reviewAtRspOps");
        Map<String, Object> approval = Map.of("variables", Map.of("decision", Map.of("value", "approve")));

        List<CompletableFuture<ApplicationResponse>> sent = Stream.of("rsp", "rsp", "rsp")
                .map(user -> CompletableFuture.supplyAsync(
                        () -> as(user).post("/engine-rest/task/" + task + "/complete", approval)))
                .toList();

        assertThat(sent)
                .map(CompletableFuture::join)
                .extracting(ApplicationResponse::status)
                .containsOnlyOnce(204);
        assertThat(open.actions()).containsExactly("PROPOSED", "APPROVED");
        assertThat(open.now().path("reviews")).hasSize(1);
    }

    private static ApplicationResponse withdraw(Journey proposal, String user, String reason) {
        return as(user).post("/api/proposals/" + proposal.id() + "/withdrawal", Map.of("reason", reason));
    }

    private static ApplicationResponse propose(String tag) {
        return as("zoe").post("/api/proposals", proposal(tag));
    }

    private static Map<String, Object> proposal(String tag) {
        return Map.of("channel", "distant", "tag", tag, "reason", "It is good");
    }
}
