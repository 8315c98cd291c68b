package io.imprimatur.image.ticket.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssueCommentTimeTests {

    @ParameterizedTest
    @CsvSource({
        "2019-02-15T19:11:18.321-0800, 2019-02-16T03:11:18.321Z",
        "2021-01-17T12:34:00.000+0000, 2021-01-17T12:34:00Z",
        "2021-01-17T12:34:00.000Z, 2021-01-17T12:34:00Z",
        "2021-01-17T12:34:00.000+01:00, 2021-01-17T11:34:00Z",
    })
    void times_are_read_as_jira_writes_them(String written, Instant instant) {
        assertThat(IssueComments.parseTime(written)).isEqualTo(instant);
    }
}
