package io.imprimatur.platform.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Form fields, {@code name=value&…}, in UTF-8: those of the query string first, then those of the body. */
final class FormFields {

    static final int MAX_FIELDS = 1000;

    private static final String TYPE = "application/x-www-form-urlencoded";
    // Set by Tomcat if it has left out query parameters that are malformed or too many.
    private static final String PARSE_FAILED = "org.apache.catalina.parameter_parse_failed";

    private FormFields() {}

    static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null || !request.getMethod().equals("POST")) return false;
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT)
                .equals(TYPE);
    }

    static Map<String, String[]> parse(HttpServletRequest request, byte[] body) throws RequestRejected {
        Map<String, String[]> fields = new LinkedHashMap<>(request.getParameterMap());
        if (request.getAttribute(PARSE_FAILED) != null) throw malformed();
        // Parsed again: Tomcat replaces malformed bytes with a question mark.
        String address = request.getQueryString();
        if (address != null) read(address, new LinkedHashMap<>());
        if (isForm(request)) read(new String(body, StandardCharsets.ISO_8859_1), fields);
        return fields;
    }

    /** @param written one character per byte */
    private static void read(String written, Map<String, String[]> fields) throws RequestRejected {
        int count = 0;
        for (String pair : written.split("&", -1)) {
            if (pair.isEmpty()) continue;
            if (++count > MAX_FIELDS) throw malformed();
            int equals = pair.indexOf('=');
            String name = decoded("the name of a field", equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(name, pair.substring(equals + 1));
            fields.merge(name, new String[] {value}, FormFields::concat);
        }
    }

    private static String decoded(String name, String written) throws RequestRejected {
        String text = TextValidation.decode(written.getBytes(StandardCharsets.ISO_8859_1), ' ');
        if (text == null)
            throw TextValidation.malformed(name, "is not UTF-8, or holds a percent sign without two digits");
        TextValidation.check(name, text);
        return text;
    }

    private static String[] concat(String[] first, String[] second) {
        String[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static RequestRejected malformed() {
        return new RequestRejected(
                HttpStatus.BAD_REQUEST,
                "the fields cannot be read: expected name=value joined by an ampersand, %d at most"
                        .formatted(MAX_FIELDS));
    }
}
