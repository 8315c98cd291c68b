package io.imprimatur.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * How an image came to be recommended in a channel, as {@code GET /api/certificates/{digest}} answers it: the seven steps
 * of SQR-056 with their people and evidence, and the trail's entries that prove them.
 *
 * @param name of the tag, e.g. {@code Weekly 2026_40}
 * @param promotedAt when every repository had been read back on the digest
 * @param recommended whether it is what the channel recommends now, by the last promotion or restore
 * @param drifted repositories whose alias was seen elsewhere since; empty unless it is recommended
 * @param afterwards restores to this digest after the promotion, and what the channel recommends in its place
 * @param earlier the same digest promoted in the same channel before, the last first
 * @param proved whether an entry of the trail proves every line
 * @param trail every entry of the proposal, in order
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

    /** Whether each of the steps and of what came afterwards is proved. */
    static boolean proved(List<Step> steps, List<Line> afterwards) {
        return Stream.concat(steps.stream().flatMap(step -> step.lines().stream()), afterwards.stream())
                .allMatch(line -> line.entry() != null);
    }

    /** @param lines what was done, in order; empty where the channel asked for nothing at this step */
    public record Step(int number, String title, List<Line> lines) {}

    /**
     * @param who a user, with whom they stood for
     * @param comment what they gave as a reason, or the evidence; empty if nothing
     * @param way that a person's words came by, e.g. {@code in Tasklist}; absent where the trail does not say
     * @param entry number of the entry of the trail that proves it; absent if none does
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
     * What a verification of the whole trail came to.
     *
     * @param intact absent while somebody else has it verified
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Verification(@Nullable Boolean intact, String words, Instant at) {}
}
