package io.imprimatur.registry.oci;

import java.io.IOException;

/** The registry responded with a temporary error. */
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
