package io.imprimatur.identity;

import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Login form for local accounts. */
@Controller
@ConditionalOnProperty(name = "imprimatur.identity.mode", havingValue = "local", matchIfMissing = true)
class LoginPage {

    private static final Pattern WAIT = Pattern.compile("[1-9]\\d{0,2}");

    /** @param wait seconds until the next attempt is accepted; shown only if valid */
    @GetMapping("/login")
    String show(Authentication login, @RequestParam(defaultValue = "") String wait, Model page) {
        if (WAIT.matcher(wait).matches()) page.addAttribute("wait", format(Integer.parseInt(wait)));
        return login == null ? "login" : "redirect:/";
    }

    private static String format(int seconds) {
        return seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " minutes";
    }
}
