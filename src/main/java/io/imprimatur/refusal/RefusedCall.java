package io.imprimatur.refusal;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/** The answer to a call that is refused at the door: a page for a browser, a problem (RFC 9457) for a program. */
public final class RefusedCall {

    /** Request attribute with the sentence that the error page shows. */
    public static final String WORDS = RefusedCall.class.getName();

    private static final ObjectMapper JSON = new ObjectMapper();

    private RefusedCall() {}

    /** A browser names HTML; a program that takes anything does not. */
    public static boolean isByBrowser(HttpServletRequest request) {
        try {
            return MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT)).stream()
                    .anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    /** @param words a sentence with the value and the accepted form */
    public static void answer(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String words)
            throws IOException {
        if (!showPage(request, response, ProblemDetail.forStatusAndDetail(status, words)))
            answerProgram(response, status, words);
    }

    /** The problem alone, for calls that no browser makes of itself. */
    public static void answerProgram(HttpServletResponse response, HttpStatus status, String words) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(problem(status.value(), words));
    }

    /** As JSON in UTF-8. */
    public static byte[] problem(int status, String words) throws IOException {
        HttpStatus known = HttpStatus.resolve(status);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", known == null ? "HTTP " + status : known.getReasonPhrase());
        members.put("status", status);
        members.put("detail", words);
        return JSON.writeValueAsBytes(members);
    }

    /** Says to a browser, by the error page, what a program is told by the problem; nothing to a program. */
    public static boolean showPage(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem)
            throws IOException {
        if (!isByBrowser(request)) return false;
        request.setAttribute(WORDS, problem.getDetail());
        response.sendError(problem.getStatus());
        return true;
    }
}
