package io.imprimatur.image.verification.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.image.verification.RunnerUnreachable;
import io.imprimatur.platform.text.UnicodeText;

/**
 * Response of a deployment.
 *
 * @param complete whether {@code text} is the complete body
 */
public record DeploymentResponse(int status, String text, boolean complete) {

    private static final ObjectMapper JSON = UnicodeText.sanitizing(new ObjectMapper());

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** @throws RunnerUnreachable if the body is not JSON, e.g. the error page of a proxy */
    public JsonNode json() {
        try {
            JsonNode read = JSON.readTree(text);
            if (read == null || read.isMissingNode())
                throw new RunnerUnreachable("an empty answer where JSON was expected");
            return read;
        } catch (JsonProcessingException other) {
            // The exception's message would quote the body, which may contain a token.
            throw new RunnerUnreachable("an answer that is not JSON, with status " + status);
        }
    }

    /** Omits the body, which may contain tokens. */
    @Override
    public String toString() {
        return "HttpAnswer[status=" + status + "]";
    }
}
