package io.imprimatur.verification.docker;

import java.util.Optional;

/**
 * A cell of the notebook given to a container.
 *
 * @param type {@code code}, {@code markdown} or {@code raw}
 * @param isExecuted whether the cell has code to execute
 * @param mayRaise whether its tags allow an error
 * @param question for an added cell
 */
record GivenCell(String type, String source, boolean isExecuted, boolean mayRaise, Optional<Question> question) {

    static GivenCell of(Question question) {
        return new GivenCell("code", question.source(), true, true, Optional.of(question));
    }
}
