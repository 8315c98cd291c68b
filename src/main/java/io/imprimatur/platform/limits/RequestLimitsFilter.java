package io.imprimatur.platform.limits;

import io.imprimatur.platform.limits.BodyReader.FormFields;
import io.imprimatur.platform.limits.TextValidation.PathValidation;
import io.imprimatur.platform.refusal.ErrorResponses;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * First filter for all requests: reads the whole body within its limits, and rejects oversized JSON and ambiguous
 * paths. Later filters never wait for a body.
 */
class RequestLimitsFilter extends OncePerRequestFilter {

    private static final byte[] EMPTY = {};
    private static final String HOOKS = "/hooks/";
    private static final String METHOD_NOT_SUPPORTED = "this method has no use here";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<Charset> SUPPORTED_CHARSETS =
            Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1);

    private final BodyReadLimiter bodyReadLimiter;
    private final BodyReader bodyReader;

    RequestLimitsFilter(BodyReadLimiter bodyReadLimiter) {
        this.bodyReadLimiter = bodyReadLimiter;
        this.bodyReader = new BodyReader(bodyReadLimiter);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            showError(request, response, chain);
            return;
        }
        try (BodyReadLimiter.BodyMemory memory = bodyReadLimiter.memory()) {
            HttpServletRequest whole;
            try {
                whole = whole(request, memory);
            } catch (RequestRejected refused) {
                refused.send(request, response);
                return;
            }
            chain.doFilter(whole, response);
        }
    }

    /** The error page does not need the body, and must not wait for it. */
    private static void showError(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (METHODS.contains(request.getMethod()))
            chain.doFilter(new BufferedRequest(request, EMPTY, Map.of()), response);
        else ErrorResponses.sendProblem(response, HttpStatus.METHOD_NOT_ALLOWED, METHOD_NOT_SUPPORTED);
    }

    private HttpServletRequest whole(HttpServletRequest request, BodyReadLimiter.BodyMemory memory)
            throws RequestRejected {
        byte[] body = BodyReader.isPresent(request) ? bodyReader.readWhole(request, memory) : EMPTY;
        PathValidation.check(request.getRequestURI());
        if (!METHODS.contains(request.getMethod()))
            throw new RequestRejected(HttpStatus.METHOD_NOT_ALLOWED, METHOD_NOT_SUPPORTED);
        if (body.length > 0 && !FormFields.isForm(request)) {
            checkEncoding(request);
            // Webhooks are sent by other systems, which do not resend them in another form.
            boolean texts = !request.getRequestURI().startsWith(HOOKS);
            if (texts) TextValidation.checkBody(body);
            JsonLimits.check(body, texts);
        }
        return new BufferedRequest(request, body, FormFields.parse(request, body));
    }

    private static void checkEncoding(HttpServletRequest request) throws RequestRejected {
        String coding = request.getHeader("Content-Encoding");
        if (coding != null && !coding.equalsIgnoreCase("identity"))
            throw new RequestRejected(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the body is encoded: expected it without Content-Encoding");
        if (!hasSupportedCharset(request.getContentType()))
            throw new RequestRejected(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "the type or the charset of the body is not known: expected application/json in UTF-8");
    }

    /** Parses the header itself: the request always reports UTF-8, but some parsers use the header. */
    private static boolean hasSupportedCharset(String type) {
        if (type == null) return true;
        try {
            Charset charset = MediaType.parseMediaType(type).getCharset();
            return charset == null || SUPPORTED_CHARSETS.contains(charset);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** A request was rejected by the limits. */
    static class RequestRejected extends Exception {

        private static final long serialVersionUID = 1L;

        private final HttpStatus status;

        RequestRejected(HttpStatus status, String detail) {
            super(detail, null, false, false);
            this.status = status;
        }

        void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (status == HttpStatus.SERVICE_UNAVAILABLE) response.setHeader("Retry-After", "5");
            ErrorResponses.send(request, response, status, getMessage());
        }
    }
}
