package io.imprimatur.image.ticket.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.imprimatur.image.ticket.JiraSettings;
import io.imprimatur.image.ticket.TicketWorker;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Receives Jira's webhooks. They may arrive late, repeatedly, out of order or not at all, so they only trigger a read
 * of the ticket.
 */
@RestController
class JiraWebhook {

    private static final Logger log = LoggerFactory.getLogger(JiraWebhook.class);
    private static final int MAX_BYTES = 1024 * 1024;
    private static final String KEY = "[A-Z][A-Z0-9_]{1,30}-[1-9][0-9]{0,17}";

    private final JiraSettings settings;
    private final TicketWorker tickets;
    private final ObjectMapper json;

    JiraWebhook(JiraSettings settings, TicketWorker tickets, ObjectMapper json) {
        this.settings = settings;
        this.tickets = tickets;
        this.json = json;
    }

    @PostMapping("/hooks/jira")
    ResponseEntity<Void> receive(
            @RequestHeader(name = "X-Hub-Signature", defaultValue = "") String signature,
            @RequestHeader(name = "X-Atlassian-Webhook-Identifier", defaultValue = "") String identifier,
            HttpServletRequest request)
            throws IOException {
        byte[] secret = settings.webhookSecret().getBytes(StandardCharsets.UTF_8);
        if (secret.length == 0) return status(HttpStatus.NOT_FOUND);
        if (signature.isEmpty()) return status(HttpStatus.UNAUTHORIZED);
        byte[] body = readBounded(request.getInputStream());
        if (body.length > MAX_BYTES) return status(HttpStatus.PAYLOAD_TOO_LARGE);
        if (!WebhookSignature.matches(body, secret, signature)) return status(HttpStatus.UNAUTHORIZED);
        JsonNode issue = issue(body);
        String key = issue.path("key").asText();
        log.debug(
                "Received webhook {} for {}",
                identifier.replaceAll("[^\\w-]", "?"),
                key.matches(KEY) ? key : "no issue");
        if (key.matches(KEY)) tickets.mayHaveChanged(key, issue.path("id").asText());
        return status(HttpStatus.NO_CONTENT);
    }

    /** The issue of the payload; a missing node if there is none or the payload is invalid. */
    private JsonNode issue(byte[] body) {
        try {
            return json.readTree(body).path("issue");
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static byte[] readBounded(InputStream body) throws IOException {
        return body.readNBytes(MAX_BYTES + 1);
    }

    private static ResponseEntity<Void> status(HttpStatus status) {
        return ResponseEntity.status(status).build();
    }

    /** Signature of a webhook: {@code sha256=} and the HMAC (RFC 2104) of the raw body in hexadecimal. */
    static final class WebhookSignature {

        private static final String PREFIX = "sha256=";

        private WebhookSignature() {}

        /** Compares in constant time. */
        static boolean matches(byte[] body, byte[] secret, String header) {
            byte[] expected = (PREFIX + HexFormat.of().formatHex(hmac(body, secret))).getBytes(StandardCharsets.UTF_8);
            return MessageDigest.isEqual(expected, header.getBytes(StandardCharsets.UTF_8));
        }

        private static byte[] hmac(byte[] body, byte[] secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                return mac.doFinal(body);
            } catch (GeneralSecurityException missing) {
                throw new AssertionError("every Java platform has HmacSHA256", missing);
            }
        }
    }
}
