package io.imprimatur.http;

import org.springframework.http.HttpHeaders;

/**
 * What was answered.
 *
 * @param whole whether {@code text} is all of it
 */
public record BoundedAnswer(int status, HttpHeaders headers, String text, boolean whole) {

    public boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** Answers may hold tokens. */
    @Override
    public String toString() {
        return "BoundedAnswer[status=" + status + "]";
    }
}
