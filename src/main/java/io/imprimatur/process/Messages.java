package io.imprimatur.process;

/** The messages that a running process listens for; each takes effect only if our tables agree. */
public final class Messages {

    public static final String PROPOSAL_WITHDRAWN = "proposal.withdrawn";
    public static final String PROPOSAL_SUPERSEDED = "proposal.superseded";
    public static final String UPDATE_WITHDRAWN = "update.withdrawn";
    public static final String UPDATE_SUPERSEDED = "update.superseded";

    public static final String RESTORE_WITHDRAWN = "restore.withdrawn";

    private Messages() {}
}
