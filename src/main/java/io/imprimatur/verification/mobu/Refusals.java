package io.imprimatur.verification.mobu;

import io.imprimatur.text.UnicodeText;
import io.imprimatur.verification.RunRefused;
import io.imprimatur.verification.RunnerUnreachable;
import io.imprimatur.verification.SecretMask;
import io.imprimatur.verification.http.HttpAnswer;

/** Says what mobu's noes mean, and which of them another try may change. */
final class Refusals {

    private static final int LONGEST = 500;

    private Refusals() {}

    static void check(HttpAnswer answer, String doing) {
        if (answer.isGood()) return;
        String what = "mobu refused " + doing + " (" + answer.status() + "): ";
        switch (answer.status()) {
            case 401 -> throw new RunRefused(what + "the deployment's token is not valid, or not any longer");
            case 403 -> throw new RunRefused(what + "the deployment's token lacks the scope exec:admin");
            case 422 -> throw new RunRefused(what + "it does not understand the request: " + said(answer));
            default -> other(answer, what);
        }
    }

    private static void other(HttpAnswer answer, String what) {
        boolean passing = answer.status() >= 500 || answer.status() == 429 || answer.status() == 408;
        if (passing) throw new RunnerUnreachable(what + said(answer));
        throw new RunRefused(what + said(answer));
    }

    private static String said(HttpAnswer answer) {
        String text = SecretMask.mask(answer.text()).strip();
        return UnicodeText.start(text, LONGEST);
    }
}
