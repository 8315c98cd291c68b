package io.imprimatur.image.review.bpmn;

/** Listeners of the review tasks. */
final class ReviewTask {

    private ReviewTask() {}
}
