package io.imprimatur.verification.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.text.UnicodeText;
import io.imprimatur.verification.RunnerUnreachable;

/**
 * What a deployment answered.
 *
 * @param whole whether {@code text} is all of it
 */
public record HttpAnswer(int status, String text, boolean whole) {

    private static final ObjectMapper JSON = UnicodeText.repairing(new ObjectMapper());

    public boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** @throws RunnerUnreachable if it is none, as a proxy's page in between */
    public JsonNode json() {
        try {
            JsonNode read = JSON.readTree(text);
            if (read == null || read.isMissingNode())
                throw new RunnerUnreachable("an empty answer where JSON was expected");
            return read;
        } catch (JsonProcessingException other) {
            // Its message would repeat the answer, which may hold a token.
            throw new RunnerUnreachable("an answer that is not JSON, with status " + status);
        }
    }

    /** Answers may hold tokens. */
    @Override
    public String toString() {
        return "HttpAnswer[status=" + status + "]";
    }
}
