package io.imprimatur.engine;

/** Message names of the models. A message takes effect only if the application's own tables agree. */
public final class MessageNames {

    public static final String PROPOSAL_WITHDRAWN = "proposal.withdrawn";
    public static final String PROPOSAL_SUPERSEDED = "proposal.superseded";
    public static final String UPDATE_WITHDRAWN = "update.withdrawn";
    public static final String UPDATE_SUPERSEDED = "update.superseded";

    public static final String RESTORE_WITHDRAWN = "restore.withdrawn";

    private MessageNames() {}
}
