package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.NewEntry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

class AuditTrailTests extends StoryTest {

    @Autowired
    TransactionTemplate transaction;

    @Test
    void entries_of_many_at_once_are_one_chain_without_gaps() {
        IntStream.range(0, 40)
                .parallel()
                .forEach(n -> transaction.executeWithoutResult(
                        status -> trail.append(NewEntry.of("user" + n, AuditAction.REPLANNED))));

        List<AuditEntry> all = everything();
        assertThat(all.stream().map(AuditEntry::seq))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all.size()).boxed().toList());
        for (int n = 1; n < all.size(); n++)
            assertThat(all.get(n).previousHash()).isEqualTo(all.get(n - 1).hash());
    }

    @Test
    void a_decision_that_is_not_committed_leaves_no_entry() {
        long before = everything().size();

        transaction.executeWithoutResult(status -> {
            trail.append(NewEntry.of("ada", AuditAction.REPLANNED));
            status.setRollbackOnly();
        });

        assertThat(everything()).hasSize((int) before);
    }

    @Test
    void nothing_goes_on_record_outside_a_transaction() {
        assertThatThrownBy(() -> trail.append(NewEntry.of("ada", AuditAction.REPLANNED)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private List<AuditEntry> everything() {
        return trail.between(MONDAY.minus(Duration.ofDays(365)), MONDAY.plus(Duration.ofDays(365)));
    }
}
