package io.imprimatur.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Short-lived JSON web token for a registry.
 *
 * @param scopes each {@code repository:<name>:<actions>}, or several of them separated by blanks
 */
record Token(List<String> scopes, Duration lifetime) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String signedBy(TokenKey key) {
        String signed = base64(header(key)) + "." + base64(claims());
        return signed + "." + base64(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] header(TokenKey key) {
        ObjectNode header = JSON.createObjectNode().put("typ", "JWT").put("alg", "RS256");
        header.putArray("x5c").add(Base64.getEncoder().encodeToString(key.certificate()));
        return write(header);
    }

    private byte[] claims() {
        Instant now = Instant.now();
        ObjectNode claims = JSON.createObjectNode()
                .put("iss", TokenServer.ISSUER)
                .put("aud", TokenServer.SERVICE)
                .put("jti", UUID.randomUUID().toString())
                .put("iat", now.getEpochSecond())
                .put("nbf", now.getEpochSecond())
                .put("exp", now.plus(lifetime).getEpochSecond());
        ArrayNode access = claims.putArray("access");
        scopes.stream().flatMap(list -> List.of(list.split(" ")).stream()).forEach(scope -> add(access, scope));
        return write(claims);
    }

    private static void add(ArrayNode access, String scope) {
        String[] parts = scope.split(":", 3);
        ArrayNode actions =
                access.addObject().put("type", parts[0]).put("name", parts[1]).putArray("actions");
        List.of(parts[2].split(",")).forEach(actions::add);
    }

    private static byte[] write(ObjectNode part) {
        try {
            return JSON.writeValueAsBytes(part);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String base64(byte[] part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part);
    }
}
