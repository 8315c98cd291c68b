package io.imprimatur.process;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.imprimatur.limits.WholeRequest;
import io.imprimatur.refusal.RefusedCall;
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
 * Refuses requests to the engine's API that carry an expression: a query parameter, or a JSON field at any depth, whose
 * name ends in {@code Expression}. The body must be one JSON document, so that the engine cannot read it otherwise than
 * this filter did.
 */
class EngineRequestFilter extends OncePerRequestFilter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String SUFFIX = "expression";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = WholeRequest.bodyOf(request);
        try {
            for (String parameter : Collections.list(request.getParameterNames())) {
                check(parameter);
                for (String value : request.getParameterValues(parameter)) checkDocument(value);
            }
            if (body.length > 0) checkDocument(JSON.createParser(body));
        } catch (JsonProcessingException malformed) {
            refuse(request, response, "the body is not one JSON document: " + malformed.getOriginalMessage());
            return;
        } catch (RefusedField refused) {
            refuse(request, response, refused.getMessage());
            return;
        }
        chain.doFilter(request, response);
    }

    /** Some query parameters are JSON themselves, e.g. {@code sorting}. */
    private static void checkDocument(String value) throws IOException {
        String text = value.strip();
        if (text.startsWith("{") || text.startsWith("[")) checkDocument(JSON.createParser(text));
    }

    private static void checkDocument(JsonParser json) throws IOException {
        try (json) {
            int depth = 0;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME) check(json.currentName());
                if (token.isStructStart()) depth++;
                if (token.isStructEnd()) depth--;
                if (depth == 0) break;
            }
            if (json.nextToken() != null) throw new RefusedField("the body holds more than one JSON document");
        }
    }

    private static void check(String field) {
        if (field.toLowerCase(Locale.ROOT).endsWith(SUFFIX))
            throw new RefusedField("'" + field + "' is not accepted: expected a value in place of an expression");
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, String detail)
            throws IOException {
        RefusedCall.answer(request, response, HttpStatus.BAD_REQUEST, detail);
    }

    private static final class RefusedField extends RuntimeException {

        RefusedField(String message) {
            super(message);
        }
    }
}
