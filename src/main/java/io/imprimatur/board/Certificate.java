package io.imprimatur.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * Certificate of an image's promotion in a channel, as returned by {@code GET /api/certificates/{digest}}: the seven
 * steps of SQR-056 with people and evidence, and the audit entries that prove them.
 *
 * @param name display name of the tag, e.g. {@code Weekly 2026_40}
 * @param promotedAt when the digest had been read back from every repository
 * @param recommended whether the channel recommends it now, by the last promotion or restore
 * @param drifted repositories whose alias was changed outside Imprimatur since; empty unless recommended
 * @param afterwards restores to this digest after the promotion, and the image recommended in its place
 * @param earlier earlier promotions of the same digest in the same channel, newest first
 * @param proved whether an audit entry proves every line
 * @param trail audit entries of the proposal, in order
 */
public record Certificate(
        String digest,
        String channel,
        String title,
        String repository,
        String tag,
        String name,
        String proposal,
        Instant promotedAt,
        boolean recommended,
        List<String> drifted,
        List<Step> steps,
        List<Line> afterwards,
        List<Earlier> earlier,
        boolean proved,
        List<AuditEntry> trail,
        Verification verification) {

    /** Whether every line has an audit entry. */
    static boolean proved(List<Step> steps, List<Line> afterwards) {
        return Stream.concat(steps.stream().flatMap(step -> step.lines().stream()), afterwards.stream())
                .allMatch(line -> line.entry() != null);
    }

    /** @param lines actions, in order; empty if the channel does not require this step */
    public record Step(int number, String title, List<Line> lines) {}

    /**
     * @param who user, with the capacity
     * @param comment reason or evidence; may be empty
     * @param way channel of a person's decision, e.g. {@code in Tasklist}; absent if not recorded
     * @param entry number of the audit entry that proves it; absent if there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            String who, String what, @Nullable Instant at, String comment, @Nullable String way, @Nullable Long entry) {

        static Line of(String who, String what, @Nullable Instant at, String comment, Optional<AuditEntry> proof) {
            String way =
                    proof.map(AuditEntry::way).filter(each -> !each.isEmpty()).orElse(null);
            return new Line(
                    who, what, at, comment, way, proof.map(AuditEntry::seq).orElse(null));
        }
    }

    /** Another promotion of the same digest in the same channel. */
    public record Earlier(String proposal, Instant promotedAt) {}

    /**
     * Result of a verification of the whole audit trail.
     *
     * @param intact absent while another verification is running
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Verification(@Nullable Boolean intact, String words, Instant at) {}
}
