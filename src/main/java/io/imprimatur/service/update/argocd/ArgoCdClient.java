package io.imprimatur.service.update.argocd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.platform.http.BoundedHttp;
import io.imprimatur.platform.http.BoundedHttp.BoundedResponse;
import io.imprimatur.platform.http.BoundedHttp.NoResponse;
import io.imprimatur.platform.text.UnicodeText;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.formality.Environment.ArgoCd;
import io.imprimatur.service.update.Application;
import io.imprimatur.service.update.Application.Sync;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed.Reason;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** HTTP client for an environment's Argo CD. */
record ArgoCdClient(String environment, ArgoCd argoCd, BoundedHttp http) {

    private static final ObjectMapper JSON = UnicodeText.sanitizing(new ObjectMapper());

    /** Above this number of incomplete applications, one complete list is faster than single requests. */
    private static final int MAX_SINGLE_READS = 5;

    Application application(String name) {
        ArgoCdRequest request = ArgoCdRequest.get(name);
        return parse(request, send(request));
    }

    Application refreshed(String name) {
        ArgoCdRequest request = ArgoCdRequest.refresh(name);
        return parse(request, send(request));
    }

    /** Lists the applications, and completes those that are not synced or are among the given ones. */
    List<Application> applications(Set<ApplicationKey> whole) {
        List<Application> listed = listed(ArgoCdRequest.list(ApplicationJson.FIELDS));
        Predicate<Application> isIncomplete =
                each -> each.target().isEmpty() && (each.sync() != Sync.SYNCED || whole.contains(each.at()));
        if (listed.stream().filter(isIncomplete).count() > MAX_SINGLE_READS)
            return listed(ArgoCdRequest.listComplete());
        return listed.stream()
                .map(each -> isIncomplete.test(each) ? complete(each) : each)
                .toList();
    }

    private List<Application> listed(ArgoCdRequest request) {
        return ApplicationJson.elements(send(request).path("items"))
                .map(each -> parse(request, each))
                .sorted(Comparator.comparing(each -> each.at().application()))
                .toList();
    }

    /** Keeps the list entry of an application that was deleted meanwhile or may not be read. */
    private Application complete(Application listed) {
        try {
            return application(listed.at().application());
        } catch (ArgoCdRequestFailed failure) {
            if (failure.reason() == Reason.UNKNOWN_APPLICATION || failure.reason() == Reason.DENIED) return listed;
            throw failure;
        }
    }

    private Application parse(ArgoCdRequest request, JsonNode json) {
        try {
            return new ApplicationJson(json).in(environment);
        } catch (IllegalArgumentException unexpected) {
            throw ArgoCdError.unexpectedResponse(environment, request, unexpected.getMessage());
        }
    }

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
