package io.imprimatur.verification;

import io.imprimatur.proposal.ProposalId;
import java.util.List;

/**
 * Notebooks of a collection failed on a deployment; published in the transaction that puts it on record.
 *
 * @param image as people read it, e.g. {@code Weekly 2026_40}
 * @param deployment the deployment's id
 * @param notebooks the collection's id
 * @param maintainers whom the configuration names for the collection; may be empty
 * @param summary e.g. {@code 40 passed, 1 failed; commit 1f9c2a7b}
 * @param failures each with its first error, as far as notebooks are known by name
 */
public record NotebooksFailed(
        ProposalId proposal,
        String image,
        String deployment,
        String notebooks,
        List<String> maintainers,
        String summary,
        List<String> failures) {}
