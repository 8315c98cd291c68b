package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.ApplicationResponse;

/** What every refusal has to be. */
final class Problems {

    private Problems() {}

    /** @param named what its detail has to say */
    static void assertProblem(ApplicationResponse applicationResponse, int status, String... named) {
        assertThat(applicationResponse.status())
                .as(applicationResponse.toString())
                .isEqualTo(status);
        assertThat(applicationResponse.isProblem())
                .as(applicationResponse.toString())
                .isTrue();
        assertThat(applicationResponse.json().path("status").asInt()).isEqualTo(status);
        for (String each : named) assertThat(applicationResponse.detail()).contains(each);
        assertThat(applicationResponse.text()).doesNotContain("Exception", "io.imprimatur", "\tat ");
    }
}
