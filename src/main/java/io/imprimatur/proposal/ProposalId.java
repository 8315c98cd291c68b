package io.imprimatur.proposal;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** A proposal's name, {@code P-} and its number; also the business key of its process instance. */
public record ProposalId(long number) {

    private static final Pattern FORMAT = Pattern.compile("P-[1-9][0-9]{0,17}");

    public ProposalId {
        if (number < 1) throw new IllegalArgumentException(number + " is not a proposal's number: expected 1 or more");
    }

    /** @throws UnknownProposal unless it is written like an id, e.g. {@code P-17} */
    public static ProposalId of(String written) {
        if (written == null || !FORMAT.matcher(written).matches()) throw new UnknownProposal(written);
        return new ProposalId(Long.parseLong(written.substring(2)));
    }

    /** Nothing unless it is written like a proposal's id. */
    public static Optional<ProposalId> find(@Nullable String written) {
        return written != null && FORMAT.matcher(written).matches() ? Optional.of(of(written)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "P-" + number;
    }
}
