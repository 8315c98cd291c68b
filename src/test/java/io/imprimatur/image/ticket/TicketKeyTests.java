package io.imprimatur.image.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.image.ticket.RequestTicket.TicketKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketKeyTests {

    @ParameterizedTest
    @ValueSource(strings = {"SP-1", "DM-45678", "A_B2-9", " SP-1 "})
    void project_and_number_are_a_key(String written) {
        assertThat(TicketKey.of(written).value()).isEqualTo(written.strip());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "SP", "SP-", "sp-1", "SP-0", "SP-01", "S-1", "SP-1/../x", "SP-1 SP-2"})
    void anything_else_is_not(String written) {
        assertThatThrownBy(() -> TicketKey.of(written)).hasMessageContaining("expected project and number, e.g. SP-1");
    }
}
