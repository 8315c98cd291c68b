package io.imprimatur.update.argocd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.formality.Environment.ArgoCd;
import io.imprimatur.http.BoundedAnswer;
import io.imprimatur.http.BoundedHttp;
import io.imprimatur.http.NoAnswer;
import io.imprimatur.text.UnicodeText;
import io.imprimatur.update.ApplicationsFailure;
import io.imprimatur.update.ApplicationsFailure.Reason;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/** HTTP client for an environment's Argo CD. */
record ArgoCdHttp(String environment, ArgoCd argoCd, BoundedHttp http) {

    private static final ObjectMapper JSON = UnicodeText.repairing(new ObjectMapper());

    /**
     * Sends a request and returns the JSON object of the response.
     *
     * @throws ApplicationsFailure if the request fails or the response is not a JSON object
     */
    JsonNode send(ArgoCdRequest request) {
        BoundedAnswer answer = answer(request);
        if (!answer.isGood()) throw new ArgoCdError(environment, request, answer).failure();
        if (!answer.whole())
            throw ArgoCdError.notUnderstood(
                    environment, request, "an answer of more than " + request.mostBytes() + " bytes");
        JsonNode body = parsed(answer.text());
        if (!body.isObject())
            throw ArgoCdError.notUnderstood(environment, request, "an unexpected response: is url its base address?");
        return body;
    }

    /** Sends a request without reading a response body. */
    void tell(ArgoCdRequest request) {
        BoundedAnswer answer = answer(request);
        if (!answer.isGood()) throw new ArgoCdError(environment, request, answer).failure();
    }

    private BoundedAnswer answer(ArgoCdRequest request) {
        try {
            return http.send(httpRequest(request), request.mostBytes());
        } catch (NoAnswer failure) {
            throw new ApplicationsFailure(
                    failure.isLate() ? Reason.SLOW : Reason.UNREACHABLE,
                    ArgoCdError.words(environment, request, failure.getMessage()),
                    failure);
        }
    }

    private HttpRequest httpRequest(ArgoCdRequest request) {
        String base = argoCd.url().toString().replaceFirst("/+$", "");
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + "/api/v1" + request.path()))
                .header("Accept", "application/json");
        if (!argoCd.token().isEmpty()) builder.header("Authorization", "Bearer " + argoCd.token());
        request.body().ifPresent(body -> builder.header("Content-Type", "application/json"));
        BodyPublisher publisher = request.body()
                .map(body -> BodyPublishers.ofString(serialize(body)))
                .orElseGet(BodyPublishers::noBody);
        return builder.method(request.method(), publisher).build();
    }

    private static String serialize(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + body, impossible);
        }
    }

    /** A missing node if the text is not JSON. Drops Jackson's error message, which would quote the text. */
    static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }

    /** Omits the token. */
    @Override
    public String toString() {
        return "ArgoCdHttp[" + environment + "]";
    }
}
