package io.imprimatur.image.proposal.bpmn;

/** Registration and end events of a proposal's process. */
final class ProposalSteps {

    private ProposalSteps() {}
}
