package io.imprimatur.verification.docker;

import java.util.Optional;

/**
 * A cell as a container is given it.
 *
 * @param type {@code code}, {@code markdown} or {@code raw}
 * @param isExecuted whether it has code that is to be executed
 * @param mayRaise whether its tags allow an error
 * @param question if it is one of ours
 */
record GivenCell(String type, String source, boolean isExecuted, boolean mayRaise, Optional<Question> question) {

    static GivenCell of(Question question) {
        return new GivenCell("code", question.source(), true, true, Optional.of(question));
    }
}
