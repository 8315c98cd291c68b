package io.imprimatur.platform.http;

import org.springframework.http.HttpHeaders;

/**
 * Response to an HTTP request, read up to a maximum size.
 *
 * @param complete whether {@code text} is the complete body
 */
public record BoundedResponse(int status, HttpHeaders headers, String text, boolean complete) {

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Omits the body, which may contain tokens. */
    @Override
    public String toString() {
        return "BoundedAnswer[status=" + status + "]";
    }
}
