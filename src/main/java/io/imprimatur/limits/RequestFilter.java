package io.imprimatur.limits;

import io.imprimatur.refusal.RefusedCall;
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
 * Stands before everything else, and so at every door: nothing behind it waits for a body, reads more of it than the
 * limit, parses JSON that is out of bounds, or sees a path with two meanings.
 */
class RequestFilter extends OncePerRequestFilter {

    private static final byte[] NOTHING = {};
    private static final String HOOKS = "/hooks/";
    private static final String USELESS = "this method has no use here";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<Charset> READ_IN_ONE_WAY =
            Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1);

    private final Intake intake;
    private final WholeBody wholeBody;

    RequestFilter(Intake intake) {
        this.intake = intake;
        this.wholeBody = new WholeBody(intake);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            showError(request, response, chain);
            return;
        }
        try (Intake.Share memory = intake.share()) {
            HttpServletRequest whole;
            try {
                whole = whole(request, memory);
            } catch (TurnedAway refused) {
                refused.answer(request, response);
                return;
            }
            chain.doFilter(whole, response);
        }
    }

    /** The page has no use for the body of what went wrong, and must not wait for it. */
    private static void showError(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (METHODS.contains(request.getMethod()))
            chain.doFilter(new WholeRequest(request, NOTHING, Map.of()), response);
        else RefusedCall.answerProgram(response, HttpStatus.METHOD_NOT_ALLOWED, USELESS);
    }

    private HttpServletRequest whole(HttpServletRequest request, Intake.Share memory) throws TurnedAway {
        byte[] body = WholeBody.isSent(request) ? wholeBody.of(request, memory) : NOTHING;
        PlainPath.check(request.getRequestURI());
        if (!METHODS.contains(request.getMethod())) throw new TurnedAway(HttpStatus.METHOD_NOT_ALLOWED, USELESS);
        if (body.length > 0 && !FormFields.isForm(request)) {
            checkEncoding(request);
            // Hooks are hints of others, who do not send them again in another way.
            boolean texts = !request.getRequestURI().startsWith(HOOKS);
            if (texts) ValidText.checkBody(body);
            JsonBounds.check(body, texts);
        }
        return new WholeRequest(request, body, FormFields.of(request, body));
    }

    private static void checkEncoding(HttpServletRequest request) throws TurnedAway {
        String coding = request.getHeader("Content-Encoding");
        if (coding != null && !coding.equalsIgnoreCase("identity"))
            throw new TurnedAway(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the body is encoded: expected it without Content-Encoding");
        if (!isReadInOneWay(request.getContentType()))
            throw new TurnedAway(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "the type or the charset of the body is not known: expected application/json in UTF-8");
    }

    /** Reads the header itself: the request reports UTF-8 in any case, and some parsers go by the header. */
    private static boolean isReadInOneWay(String type) {
        if (type == null) return true;
        try {
            Charset charset = MediaType.parseMediaType(type).getCharset();
            return charset == null || READ_IN_ONE_WAY.contains(charset);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
