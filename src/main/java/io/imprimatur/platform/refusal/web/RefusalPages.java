package io.imprimatur.platform.refusal.web;

import io.imprimatur.platform.refusal.Refusal;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Error page for refusals of pages; REST controllers return a problem instead. */
@ControllerAdvice(annotations = Controller.class)
@Order(1)
class RefusalPages {

    @ExceptionHandler
    ModelAndView page(Refusal refusal, @Nullable Principal principal) {
        int status = refusal.kind().status();
        Map<String, Object> shown = new HashMap<>(Map.of("status", status, "refusal", refusal.getMessage()));
        if (principal != null) shown.put("user", principal.getName());
        return new ModelAndView("error", shown, HttpStatusCode.valueOf(status));
    }
}
