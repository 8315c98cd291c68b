package io.imprimatur.signoff;

import io.imprimatur.signoff.Acknowledgement.Word;

/** What a role's holder may answer. */
public enum AcknowledgementDecision {
    ACKNOWLEDGE(Word.ACKNOWLEDGED),
    OBJECT(Word.OBJECTED);

    private final Word word;

    AcknowledgementDecision(Word word) {
        this.word = word;
    }

    Word word() {
        return word;
    }
}
