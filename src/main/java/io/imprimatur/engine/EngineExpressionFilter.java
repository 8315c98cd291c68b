package io.imprimatur.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.imprimatur.platform.limits.BufferedRequest;
import io.imprimatur.platform.refusal.ErrorResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects requests to the engine's API that carry an expression: a query parameter, or a JSON field at any depth, whose
 * name ends in {@code Expression}. The body must be a single JSON document, so that the engine and this filter read the
 * same content.
 */
class EngineExpressionFilter extends OncePerRequestFilter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String SUFFIX = "expression";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = BufferedRequest.bodyOf(request);
        try {
            for (String parameter : Collections.list(request.getParameterNames())) {
                check(parameter);
                for (String value : request.getParameterValues(parameter)) checkParameter(value);
            }
            checkBody(body);
        } catch (JsonProcessingException malformed) {
            refuse(request, response, "the body is not one JSON document: " + malformed.getOriginalMessage());
            return;
        } catch (RefusedField refused) {
            refuse(request, response, refused.getMessage());
            return;
        }
        chain.doFilter(request, response);
    }

    private static void checkBody(byte[] body) throws IOException {
        if (checkFields(JSON.createParser(body)) > 1)
            throw new RefusedField("the body holds more than one JSON document");
    }

    /** Checks a query parameter that may be JSON itself, e.g. {@code sorting}, or text that starts like JSON. */
    private static void checkParameter(String value) throws IOException {
        try {
            checkFields(JSON.createParser(value));
        } catch (JsonProcessingException text) {
            // The engine's parsers stop at the same character.
        }
    }

    /** @return the number of documents */
    private static int checkFields(JsonParser json) throws IOException {
        try (json) {
            int depth = 0;
            int documents = 0;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME) check(json.currentName());
                if (token.isStructStart()) depth++;
                if (token.isStructEnd()) depth--;
                if (depth == 0) documents++;
            }
            return documents;
        }
    }

    private static void check(String field) {
        if (field.toLowerCase(Locale.ROOT).endsWith(SUFFIX))
            throw new RefusedField("'" + field + "' is not accepted: expected a value in place of an expression");
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, String detail)
            throws IOException {
        ErrorResponses.send(request, response, HttpStatus.BAD_REQUEST, detail);
    }

    private static final class RefusedField extends RuntimeException {

        RefusedField(String message) {
            super(message);
        }
    }
}
