package io.imprimatur.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.audit.UserComment.UnusableRemark;
import io.imprimatur.identity.Mandate;
import io.imprimatur.identity.Mandate.Capacity;
import io.imprimatur.identity.Origin;
import io.imprimatur.identity.Origin.Via;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewEntryTests {

    private static final List<Function<NewEntry, Function<String, NewEntry>>> FIELDS = List.of(
            entry -> entry::withComment,
            entry -> entry::as,
            entry -> entry::about,
            entry -> entry::withReference,
            entry -> address -> entry.on("P-1", address),
            entry -> lead -> entry.as("rsp-ops", new Mandate(Capacity.DESIGNATE, Optional.of(lead))));

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udfff", "\udc00\ud800", "nul\0"})
    void text_that_is_no_unicode_is_told_to_a_person_and_never_on_record(String text) {
        for (var field : FIELDS) {
            for (String actor : new String[] {"zoe", NewEntry.ENGINE}) {
                NewEntry said =
                        field.apply(NewEntry.of(actor, AuditAction.PROMOTED)).apply(text);
                assertThat(said.toString()).contains("\ufffd").doesNotContain(text);
            }
        }
        assertThatThrownBy(() -> new UserComment("b" + text + "c")).isInstanceOf(UnusableRemark.class);
    }

    @Test
    void every_other_text_is_kept_as_it_is() {
        String text = " \ud83d\ude80 \ufffd \ufeff\n\t\u2028 = ' ";

        assertThat(NewEntry.of("zoe", AuditAction.PROPOSED).withComment(text).comment())
                .isEqualTo(text);
    }

    @Test
    void what_is_empty_is_absent_but_for_a_comment() {
        NewEntry entry = NewEntry.of("zoe", AuditAction.PROPOSED)
                .as("")
                .withReference("")
                .on("P-1", "");

        assertThat(entry.role()).isNull();
        assertThat(entry.reference()).isNull();
        assertThat(entry.digest()).isNull();
        assertThat(entry.comment()).isEmpty();
    }

    @Test
    void the_door_counts_for_the_person_alone_whom_it_let_in() {
        Optional<Origin> door = Optional.of(new Origin("zoe", Via.TASKLIST, null));

        assertThat(NewEntry.of("zoe", AuditAction.PROPOSED).withOrigin(door).via())
                .isEqualTo("tasklist");
        assertThat(NewEntry.of("ada", AuditAction.PROPOSED).withOrigin(door).via())
                .isEqualTo("system");
        assertThat(NewEntry.of(NewEntry.ENGINE, AuditAction.PROMOTED)
                        .withOrigin(door)
                        .via())
                .isEqualTo("system");
        assertThat(NewEntry.of("zoe", AuditAction.PROPOSED)
                        .withOrigin(Optional.empty())
                        .via())
                .isEqualTo("system");
        assertThat(NewEntry.of("zoe", AuditAction.ACKNOWLEDGED)
                        .withOrigin(Optional.of(new Origin("zoe", Via.COMMENT, "10042")))
                        .reference())
                .isEqualTo("10042");
    }
}
