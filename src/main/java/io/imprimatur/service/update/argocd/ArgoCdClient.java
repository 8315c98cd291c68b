package io.imprimatur.service.update.argocd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.platform.http.BoundedHttp;
import io.imprimatur.platform.http.BoundedHttp.BoundedResponse;
import io.imprimatur.platform.http.BoundedHttp.NoResponse;
import io.imprimatur.platform.text.UnicodeText;
import io.imprimatur.service.formality.Environment.ArgoCd;
import io.imprimatur.service.update.ArgoCdRequestFailed;
import io.imprimatur.service.update.ArgoCdRequestFailed.Reason;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/** HTTP client for an environment's Argo CD. */
record ArgoCdClient(String environment, ArgoCd argoCd, BoundedHttp http) {

    private static final ObjectMapper JSON = UnicodeText.sanitizing(new ObjectMapper());

    /**
     * Sends a request and returns the JSON object of the response.
     *
     * @throws ArgoCdRequestFailed if the request fails or the response is not a JSON object
     */
    JsonNode send(ArgoCdRequest request) {
        BoundedResponse answer = answer(request);
        if (!answer.isSuccess()) throw new ArgoCdError(environment, request, answer).failure();
        if (!answer.complete())
            throw ArgoCdError.unexpectedResponse(
                    environment, request, "an answer of more than " + request.mostBytes() + " bytes");
        JsonNode body = parsed(answer.text());
        if (!body.isObject())
            throw ArgoCdError.unexpectedResponse(
                    environment, request, "an unexpected response: is url its base address?");
        return body;
    }

    /** Sends a request without reading a response body. */
    void execute(ArgoCdRequest request) {
        BoundedResponse answer = answer(request);
        if (!answer.isSuccess()) throw new ArgoCdError(environment, request, answer).failure();
    }

    private BoundedResponse answer(ArgoCdRequest request) {
        try {
            return http.send(httpRequest(request), request.mostBytes());
        } catch (NoResponse failure) {
            throw new ArgoCdRequestFailed(
                    failure.isTimeout() ? Reason.SLOW : Reason.UNREACHABLE,
                    ArgoCdError.message(environment, request, failure.getMessage()),
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
