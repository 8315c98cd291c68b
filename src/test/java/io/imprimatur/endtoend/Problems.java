package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.Reply;

/** What every refusal has to be. */
final class Problems {

    private Problems() {}

    /** @param named what its detail has to say */
    static void assertProblem(Reply reply, int status, String... named) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.isProblem()).as(reply.toString()).isTrue();
        assertThat(reply.json().path("status").asInt()).isEqualTo(status);
        for (String each : named) assertThat(reply.detail()).contains(each);
        assertThat(reply.text()).doesNotContain("Exception", "io.imprimatur", "\tat ");
    }
}
