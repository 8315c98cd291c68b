package io.imprimatur.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultLimitFilterTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
                    none                                  | maxResults=1000
                    ''                                    | maxResults=1000
                    assignee=ada                          | assignee=ada&maxResults=1000
                    maxResults=15&firstResult=15          | firstResult=15&maxResults=15
                    maxResults=0                          | maxResults=0
                    maxResults=1001                       | maxResults=1000
                    maxResults=99999999999                | maxResults=1000
                    maxResults=-1                         | maxResults=1000
                    maxResults=%2D1                       | maxResults=1000
                    max%52esults=5000                     | maxResults=1000
                    maxResults=15&maxResults=5000         | maxResults=15
                    maxResults                            | maxResults=1000
                    maxResults=many                       | maxResults=many
                    %zz=1                                 | %zz=1&maxResults=1000
                    """)
    void no_query_lists_more_than_a_thousand(String asked, String bounded) {
        assertThat(ResultLimitFilter.limit(asked)).isEqualTo(bounded);
    }
}
