package io.imprimatur.verification.mobu;

import io.imprimatur.text.UnicodeText;
import io.imprimatur.verification.RunRefused;
import io.imprimatur.verification.RunnerUnreachable;
import io.imprimatur.verification.SecretMask;
import io.imprimatur.verification.http.HttpAnswer;

/** Maps error responses of mobu to exceptions, permanent or transient. */
final class Refusals {

    private static final int MAX_DETAIL_LENGTH = 500;

    private Refusals() {}

    static void check(HttpAnswer answer, String action) {
        if (answer.isGood()) return;
        String prefix = "mobu refused " + action + " (" + answer.status() + "): ";
        switch (answer.status()) {
            case 401 -> throw new RunRefused(prefix + "the deployment's token is not valid, or not any longer");
            case 403 -> throw new RunRefused(prefix + "the deployment's token lacks the scope exec:admin");
            case 422 -> throw new RunRefused(prefix + "it does not understand what it was sent: " + detail(answer));
            default -> other(answer, prefix);
        }
    }

    private static void other(HttpAnswer answer, String prefix) {
        boolean isTransient = answer.status() >= 500 || answer.status() == 429 || answer.status() == 408;
        if (isTransient) throw new RunnerUnreachable(prefix + detail(answer));
        throw new RunRefused(prefix + detail(answer));
    }

    private static String detail(HttpAnswer answer) {
        String text = SecretMask.mask(answer.text()).strip();
        return UnicodeText.start(text, MAX_DETAIL_LENGTH);
    }
}
