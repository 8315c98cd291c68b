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
    JsonNode send(Call call) {
        BoundedAnswer answer = answer(call);
        if (!answer.isGood()) throw new Refusal(environment, call, answer).failure();
        if (!answer.whole())
            throw Refusal.notUnderstood(environment, call, "an answer of more than " + call.mostBytes() + " bytes");
        JsonNode body = parsed(answer.text());
        if (!body.isObject())
            throw Refusal.notUnderstood(environment, call, "an unexpected response: is url its base address?");
        return body;
    }

    /** Sends a request without reading a response body. */
    void tell(Call call) {
        BoundedAnswer answer = answer(call);
        if (!answer.isGood()) throw new Refusal(environment, call, answer).failure();
    }

    private BoundedAnswer answer(Call call) {
        try {
            return http.send(request(call), call.mostBytes());
        } catch (NoAnswer failure) {
            throw new ApplicationsFailure(
                    failure.isLate() ? Reason.SLOW : Reason.UNREACHABLE,
                    Refusal.words(environment, call, failure.getMessage()),
                    failure);
        }
    }

    private HttpRequest request(Call call) {
        String base = argoCd.url().toString().replaceFirst("/+$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/v1" + call.path()))
                .header("Accept", "application/json");
        if (!argoCd.token().isEmpty()) request.header("Authorization", "Bearer " + argoCd.token());
        call.body().ifPresent(body -> request.header("Content-Type", "application/json"));
        BodyPublisher publisher = call.body()
                .map(body -> BodyPublishers.ofString(serialize(body)))
                .orElseGet(BodyPublishers::noBody);
        return request.method(call.method(), publisher).build();
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
