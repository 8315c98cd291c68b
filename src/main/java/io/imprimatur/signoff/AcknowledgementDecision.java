package io.imprimatur.signoff;

import io.imprimatur.signoff.Acknowledgement.Word;

/** Decisions offered to the holder of a role. */
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
