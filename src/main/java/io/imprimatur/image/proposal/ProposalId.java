package io.imprimatur.image.proposal;

import io.imprimatur.platform.refusal.Refusal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** Identifier of a proposal, {@code P-} and its number; also the business key of its process instance. */
public record ProposalId(long number) {

    private static final Pattern FORMAT = Pattern.compile("P-[1-9][0-9]{0,17}");

    public ProposalId {
        if (number < 1) throw new IllegalArgumentException(number + " is not a proposal's number: expected 1 or more");
    }

    /**
     * Parses an id.
     *
     * @throws UnknownProposal if the text does not have the form of an id, e.g. {@code P-17}
     */
    public static ProposalId of(String text) {
        if (text == null || !FORMAT.matcher(text).matches()) throw new UnknownProposal(text);
        return new ProposalId(Long.parseLong(text.substring(2)));
    }

    /** Parses an id; empty if the text does not have its form. */
    public static Optional<ProposalId> find(@Nullable String text) {
        return text != null && FORMAT.matcher(text).matches() ? Optional.of(of(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "P-" + number;
    }

    /** The proposal does not exist. */
    public static class UnknownProposal extends Refusal {

        public UnknownProposal(Object id) {
            super(Kind.UNKNOWN, "Proposal " + id + " not found");
        }
    }
}
