package io.imprimatur.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * How an image came to be recommended in a channel, as {@code GET /api/certificates/{digest}} answers it: the seven steps
 * of SQR-056 with their people and evidence, and the trail's entries that prove them.
 *
 * @param name of the tag, e.g. {@code Weekly 2026_40}
 * @param promotedAt when every repository had been read back on the digest
 * @param recommended whether it is what the channel recommends now
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
        List<Step> steps,
        List<AuditEntry> trail,
        Verification verification) {

    /** @param lines what was done, in order; empty where the channel asks for nothing at this step */
    public record Step(int number, String title, List<Line> lines) {}

    /**
     * @param who a user, with whom they stood for
     * @param comment what they gave as a reason, or the evidence; empty if nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(String who, String what, @Nullable Instant at, String comment) {}

    /**
     * What a verification of the whole trail came to.
     *
     * @param intact absent while somebody else has it verified
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Verification(@Nullable Boolean intact, String words, Instant at) {}
}
