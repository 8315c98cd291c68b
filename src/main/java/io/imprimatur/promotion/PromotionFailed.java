package io.imprimatur.promotion;

/** The promotion cannot be brought to its end in this window; whatever was moved is to be put back. */
public class PromotionFailed extends RuntimeException {

    PromotionFailed(String message) {
        super(message);
    }
}
