package io.imprimatur.board;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/** Finds audit entries on one digest that prove data of other tables. */
final class AuditProofs {

    private final List<AuditEntry> entries;
    private final List<AuditEntry> unused;

    AuditProofs(String digest, List<AuditEntry> entries) {
        this.entries =
                entries.stream().filter(entry -> digest.equals(entry.digest())).toList();
        this.unused = new ArrayList<>(this.entries);
    }

    /** Takes the first unused entry with exactly these values. */
    Optional<AuditEntry> takeFirst(AuditAction action, String actor, @Nullable String role, String comment) {
        Optional<AuditEntry> first = unused.stream()
                .filter(is(action, actor))
                .filter(entry -> role == null || role.equals(entry.role()))
                .filter(entry -> entry.comment().equals(comment))
                .findFirst();
        first.ifPresent(unused::remove);
        return first;
    }

    /** Last entry by this actor whose comment contains the text. */
    Optional<AuditEntry> last(AuditAction action, String actor, String text) {
        return newestFirst().filter(is(action, actor)).filter(mentions(text)).findFirst();
    }

    /** Last entry by any actor whose comment contains the text. */
    Optional<AuditEntry> last(AuditAction action, String text) {
        return newestFirst()
                .filter(entry -> entry.is(action))
                .filter(mentions(text))
                .findFirst();
    }

    private Stream<AuditEntry> newestFirst() {
        return entries.stream().sorted(Comparator.comparing(AuditEntry::seq).reversed());
    }

    private static Predicate<AuditEntry> is(AuditAction action, String actor) {
        return entry -> entry.is(action) && entry.actor().equals(actor);
    }

    private static Predicate<AuditEntry> mentions(String text) {
        return entry -> entry.comment().contains(text);
    }
}
