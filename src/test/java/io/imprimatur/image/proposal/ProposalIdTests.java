package io.imprimatur.image.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.image.proposal.ProposalId.UnknownProposal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProposalIdTests {

    @ParameterizedTest
    @ValueSource(strings = {"P-1", "P-17", "P-999999999999999999"})
    void an_id_is_read_and_written_the_same(String written) {
        assertThat(ProposalId.of(written)).hasToString(written);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "P-0", "P-01", "p-1", "P-", "17", "P-1 ", "P--1", "P-1'; drop", "P-99999999999999999999"})
    void anything_else_is_an_unknown_proposal(String written) {
        assertThatThrownBy(() -> ProposalId.of(written))
                .isInstanceOf(UnknownProposal.class)
                .hasMessageContaining("not found");
    }

    @Test
    void numbers_begin_at_one() {
        assertThatThrownBy(() -> new ProposalId(0)).hasMessageContaining("expected 1 or more");
    }
}
