package io.imprimatur.ticket.jira;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.imprimatur.http.RetryAfter;
import io.imprimatur.text.UnicodeText;
import io.imprimatur.ticket.JiraSettings;
import io.imprimatur.ticket.JiraSettings.Flavour;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Requests to the one configured Jira and to nobody else: with our login, time limits, and bounded answers. */
class Transport {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final String base;
    private final RestClient http;
    private final ObjectMapper json;

    Transport(JiraSettings settings, ObjectMapper json) {
        this.base = Objects.requireNonNull(settings.api()).toString().replaceFirst("/+$", "") + "/rest/api/2";
        this.json = UnicodeText.repairing(json);
        this.http = RestClient.builder()
                .requestFactory(requests())
                .defaultHeaders(headers -> logIn(headers, settings))
                .defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .build();
    }

    private static JdkClientHttpRequestFactory requests() {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(LONGEST);
        return requests;
    }

    private static void logIn(HttpHeaders headers, JiraSettings settings) {
        if (settings.flavour() == Flavour.CLOUD) headers.setBasicAuth(settings.username(), settings.token());
        else headers.setBearerAuth(settings.token());
    }

    /** @throws org.springframework.web.client.ResourceAccessException if there is no answer, or none that can be one */
    Answer exchange(Call call) {
        RestClient.RequestBodySpec request = http.method(call.method()).uri(URI.create(base + call.path()));
        if (call.body() != null) request.contentType(MediaType.APPLICATION_JSON).body(written(call.body()));
        return request.exchange((sent, response) -> read(call, response));
    }

    private byte[] written(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + body.getClass(), impossible);
        }
    }

    private Answer read(Call call, ClientHttpResponse response) throws IOException {
        byte[] bytes;
        try (InputStream body = response.getBody()) {
            bytes = body.readNBytes(MOST_BYTES + 1);
        }
        int status = response.getStatusCode().value();
        boolean success = response.getStatusCode().is2xxSuccessful();
        if (bytes.length > MOST_BYTES) throw new IOException("an answer of more than " + MOST_BYTES + " bytes");
        return new Answer(
                status, RetryAfter.of(response.getHeaders(), Clock.systemUTC()), parsed(call, bytes, success));
    }

    /** A page for people, as a proxy or a login in between shows it, is no answer. */
    private JsonNode parsed(Call call, byte[] bytes, boolean mustBeJson) throws IOException {
        if (bytes.length == 0) return MissingNode.getInstance();
        try {
            return json.readTree(bytes);
        } catch (JsonProcessingException notJson) {
            if (mustBeJson) throw Failures.notJson(call, bytes);
            return MissingNode.getInstance();
        }
    }
}
