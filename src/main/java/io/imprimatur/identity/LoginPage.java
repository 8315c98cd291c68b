package io.imprimatur.identity;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The form for people with a local account. */
@Controller
@ConditionalOnProperty(name = "imprimatur.identity.mode", havingValue = "local", matchIfMissing = true)
class LoginPage {

    @GetMapping("/login")
    String show(Authentication login) {
        return login == null ? "login" : "redirect:/";
    }
}
