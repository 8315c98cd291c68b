package io.imprimatur.faults;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A moment in a promotion.
 *
 * @param where the repository's place in its channel, from 1; or the transaction's since the step was armed
 */
record Step(Moment moment, Call call, int where) {

    private static final String[] ORDINALS = {"", "first", "second", "third"};

    enum Moment {
        BEFORE,
        AFTER
    }

    enum Call {
        LOOK("the alias is looked for in the %s repository"),
        CANDIDATE("the candidate is fetched from the %s repository"),
        PREVIOUS("what is to be put back is fetched from the %s repository"),
        HAS("the %s repository is asked for the candidate"),
        COPY("the candidate is copied to the %s repository"),
        SET("the alias is set in the %s repository"),
        READ_BACK("the alias is read back from the %s repository"),
        COMMIT("the %s transaction is committed");

        private final String words;

        Call(String words) {
            this.words = words;
        }
    }

    static Stream<Step> around(Call call, int... where) {
        return Arrays.stream(where).boxed().flatMap(each -> Arrays.stream(Moment.values())
                .map(moment -> new Step(moment, call, each)));
    }

    @Override
    public String toString() {
        return moment.name().toLowerCase(Locale.ROOT) + " " + call.words.formatted(ORDINALS[where]);
    }
}
