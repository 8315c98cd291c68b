package io.imprimatur.image.ticket.jira;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.imprimatur.image.ticket.JiraSettings;
import io.imprimatur.image.ticket.JiraSettings.Flavour;
import io.imprimatur.platform.http.RetryAfter;
import io.imprimatur.platform.text.UnicodeText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** HTTP transport to the configured Jira: authentication, timeouts, bounded responses, no redirects. */
class JiraTransport {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private final String base;
    private final RestClient http;
    private final ObjectMapper json;

    JiraTransport(JiraSettings settings, ObjectMapper json) {
        this.base = Objects.requireNonNull(settings.api()).toString().replaceFirst("/+$", "") + "/rest/api/2";
        this.json = UnicodeText.sanitizing(json);
        this.http = RestClient.builder()
                .requestFactory(requests())
                .defaultHeaders(headers -> authenticate(headers, settings))
                .defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .build();
    }

    private static JdkClientHttpRequestFactory requests() {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(READ_TIMEOUT);
        return requests;
    }

    private static void authenticate(HttpHeaders headers, JiraSettings settings) {
        if (settings.flavour() == Flavour.CLOUD) headers.setBasicAuth(settings.username(), settings.token());
        else headers.setBearerAuth(settings.token());
    }

    /** @throws org.springframework.web.client.ResourceAccessException if there is no usable response */
    ApiResponse exchange(ApiRequest apiRequest) {
        RestClient.RequestBodySpec request = http.method(apiRequest.method()).uri(URI.create(base + apiRequest.path()));
        if (apiRequest.body() != null)
            request.contentType(MediaType.APPLICATION_JSON).body(toJson(apiRequest.body()));
        return request.exchange((sent, response) -> read(apiRequest, response));
    }

    private byte[] toJson(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + body.getClass(), impossible);
        }
    }

    private ApiResponse read(ApiRequest apiRequest, ClientHttpResponse response) throws IOException {
        byte[] bytes;
        try (InputStream body = response.getBody()) {
            bytes = body.readNBytes(MAX_BYTES + 1);
        }
        int status = response.getStatusCode().value();
        boolean success = response.getStatusCode().is2xxSuccessful();
        if (bytes.length > MAX_BYTES) throw new IOException("an answer of more than " + MAX_BYTES + " bytes");
        return new ApiResponse(
                status, RetryAfter.of(response.getHeaders(), Clock.systemUTC()), parsed(apiRequest, bytes, success));
    }

    /** HTML pages of proxies or login forms are not valid responses. */
    private JsonNode parsed(ApiRequest apiRequest, byte[] bytes, boolean mustBeJson) throws IOException {
        if (bytes.length == 0) return MissingNode.getInstance();
        try {
            return json.readTree(bytes);
        } catch (JsonProcessingException notJson) {
            if (mustBeJson) throw JiraFailures.notJson(apiRequest, bytes);
            return MissingNode.getInstance();
        }
    }

    /** Response of Jira. */
    record ApiResponse(int status, Optional<Duration> retryAfter, JsonNode body) {

        private static final int MAX_MESSAGE = 300;

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** Requested delay before the next request; {@code unless} if Jira requests one without a duration. */
        Optional<Duration> requestedDelay(Duration unless) {
            return status == 429 ? retryAfter.or(() -> Optional.of(unless)) : retryAfter;
        }

        boolean isClientError() {
            return status >= 400 && status < 500 && status != 429;
        }

        /** Whether the next request is likely to fail as well, and so counts for the back-off. */
        boolean triggersBackoff(ApiRequest apiRequest) {
            return status >= 500 || (status == 401 && !apiRequest.isAboutOtherAccount());
        }

        /** Error messages of the response; empty if there are none. */
        String errorMessage() {
            Stream<String> general = StreamSupport.stream(
                            body.path("errorMessages").spliterator(), false)
                    .map(JsonNode::asText);
            Stream<String> fields = body.path("errors").properties().stream()
                    .map(field -> field.getKey() + ": " + field.getValue().asText());
            String all = Stream.concat(general, fields).collect(Collectors.joining("; "));
            String message = all.isEmpty() ? body.path("message").asText("") : all;
            return UnicodeText.abbreviate(message, MAX_MESSAGE + 1);
        }
    }
}
