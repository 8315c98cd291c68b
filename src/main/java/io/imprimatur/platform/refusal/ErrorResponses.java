package io.imprimatur.platform.refusal;

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

/** Response to a rejected request: an error page for browsers, a problem (RFC 9457) for programs. */
public final class ErrorResponses {

    /** Request attribute with the message for the error page. */
    public static final String DETAIL = ErrorResponses.class.getName();

    private static final ObjectMapper JSON = new ObjectMapper();

    private ErrorResponses() {}

    /** Browsers accept HTML explicitly; programs that accept anything do not. */
    public static boolean isBrowser(HttpServletRequest request) {
        try {
            return MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT)).stream()
                    .anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    /** @param detail a sentence with the value and the accepted form */
    public static void send(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        if (!sendToErrorPage(request, response, ProblemDetail.forStatusAndDetail(status, detail)))
            sendProblem(response, status, detail);
    }

    /** Sends the problem only, for calls that browsers do not make by themselves. */
    public static void sendProblem(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(problemJson(status.value(), detail));
    }

    /** A problem as JSON in UTF-8. */
    public static byte[] problemJson(int status, String detail) throws IOException {
        HttpStatus known = HttpStatus.resolve(status);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", known == null ? "HTTP " + status : known.getReasonPhrase());
        members.put("status", status);
        members.put("detail", detail);
        return JSON.writeValueAsBytes(members);
    }

    /**
     * Shows the problem's detail on the error page if the client is a browser.
     *
     * @return false for a program, for which nothing is done
     */
    public static boolean sendToErrorPage(
            HttpServletRequest request, HttpServletResponse response, ProblemDetail problem) throws IOException {
        if (!isBrowser(request)) return false;
        request.setAttribute(DETAIL, problem.getDetail());
        response.sendError(problem.getStatus());
        return true;
    }
}
