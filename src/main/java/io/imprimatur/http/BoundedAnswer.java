package io.imprimatur.http;

import org.springframework.http.HttpHeaders;

/**
 * Response to an HTTP request, read up to a maximum size.
 *
 * @param whole whether {@code text} is the complete body
 */
public record BoundedAnswer(int status, HttpHeaders headers, String text, boolean whole) {

    public boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** Omits the body, which may contain tokens. */
    @Override
    public String toString() {
        return "BoundedAnswer[status=" + status + "]";
    }
}
