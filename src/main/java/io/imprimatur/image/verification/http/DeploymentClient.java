package io.imprimatur.image.verification.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.image.verification.Deployment;
import io.imprimatur.image.verification.NotebookRunner.RunnerUnreachable;
import io.imprimatur.platform.http.BoundedHttp;
import io.imprimatur.platform.http.BoundedHttp.BoundedResponse;
import io.imprimatur.platform.http.BoundedHttp.NoResponse;
import io.imprimatur.platform.text.UnicodeText;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Authenticated calls to a deployment: to its own address only, limited in time and size. */
@Component
public class DeploymentClient {

    private final BoundedHttp http = new BoundedHttp(Duration.ofSeconds(20));

    /** @param path below the deployment's address, e.g. {@code /mobu/flocks} */
    public DeploymentResponse get(Deployment deployment, String path, int maxBytes) {
        return send(deployment, "GET", path, BodyPublishers.noBody(), maxBytes);
    }

    public DeploymentResponse put(Deployment deployment, String path, String json, int maxBytes) {
        return send(deployment, "PUT", path, BodyPublishers.ofString(json), maxBytes);
    }

    public DeploymentResponse delete(Deployment deployment, String path, int maxBytes) {
        return send(deployment, "DELETE", path, BodyPublishers.noBody(), maxBytes);
    }

    private DeploymentResponse send(
            Deployment deployment, String method, String path, BodyPublisher body, int maxBytes) {
        URI address = URI.create(String.valueOf(deployment.url()).replaceAll("/+$", "") + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json, text/plain")
                .header("Content-Type", "application/json");
        if (!deployment.token().isEmpty()) request.header("Authorization", "Bearer " + deployment.token());
        try {
            BoundedResponse answer = http.send(request.method(method, body).build(), maxBytes);
            return new DeploymentResponse(answer.status(), answer.text(), answer.complete());
        } catch (NoResponse none) {
            throw new RunnerUnreachable(none.getMessage(), none);
        }
    }

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
}
