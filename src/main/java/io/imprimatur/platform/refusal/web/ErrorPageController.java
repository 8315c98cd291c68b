package io.imprimatur.platform.refusal.web;

import io.imprimatur.platform.refusal.ErrorResponses;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Responses to unhandled errors: the error page for browsers, a problem for programs. */
@Controller
class ErrorPageController implements ErrorController {

    private static final Map<HttpStatus, String> DETAILS = Map.of(
            HttpStatus.BAD_REQUEST, "the request cannot be read: expected a valid address and valid headers",
            HttpStatus.NOT_FOUND, "this address does not exist",
            HttpStatus.METHOD_NOT_ALLOWED, "this address does not support this method",
            HttpStatus.INTERNAL_SERVER_ERROR, "internal error: see the log of the server");

    @RequestMapping(path = "${server.error.path:/error}")
    Object answer(HttpServletRequest request) {
        HttpStatus status = status(request);
        Object message = request.getAttribute(ErrorResponses.DETAIL);
        return ErrorResponses.isBrowser(request) ? page(status, message) : problem(status, message);
    }

    /** A direct request for this path is answered with 404. */
    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus known = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    }

    private static ModelAndView page(HttpStatus status, Object message) {
        Map<String, Object> shown = new HashMap<>(Map.of("status", status.value()));
        if (message != null) shown.put("refusal", message);
        return new ModelAndView("error", shown, status);
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, Object message) {
        String detail = message instanceof String text ? text : DETAILS.getOrDefault(status, "the call is not allowed");
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, detail));
    }
}
