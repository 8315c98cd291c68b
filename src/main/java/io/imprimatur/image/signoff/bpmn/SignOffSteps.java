package io.imprimatur.image.signoff.bpmn;

/** Steps of {@code subProcess_signOff}. */
final class SignOffSteps {

    private SignOffSteps() {}
}
