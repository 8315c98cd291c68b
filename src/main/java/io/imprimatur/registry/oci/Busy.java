package io.imprimatur.registry.oci;

import java.io.IOException;

/** The registry answered that it cannot answer now. */
class Busy extends IOException {

    private final transient Answer answer;

    Busy(Answer answer) {
        super("status " + answer.status());
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
