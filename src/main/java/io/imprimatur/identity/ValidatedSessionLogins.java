package io.imprimatur.identity;

import io.imprimatur.identity.IdentitySettings.Account;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Security contexts in sessions, validated against this node's accounts on each read. A session ends if its account is
 * removed, has another password or lost a group, and at the latest after its maximum lifetime. A new group takes effect
 * at the next login, so that a node with older configuration restores nothing that a newer one has revoked.
 */
class ValidatedSessionLogins implements SecurityContextRepository {

    private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final Map<String, Account> accounts;
    private final Duration maxLifetime;
    private final Clock clock;

    /** @param maxLifetime maximum lifetime of a session, regardless of its use */
    ValidatedSessionLogins(Map<String, Account> accounts, Duration maxLifetime, Clock clock) {
        this.accounts = accounts;
        this.maxLifetime = maxLifetime;
        this.clock = clock;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        DeferredSecurityContext stored = sessions.loadDeferredContext(request);
        return new DeferredSecurityContext() {

            private SecurityContext checked;

            @Override
            public SecurityContext get() {
                if (checked == null) checked = isValid(stored.get()) ? stored.get() : invalidate(request);
                return checked;
            }

            @Override
            public boolean isGenerated() {
                return get() != stored.get() || stored.isGenerated();
            }
        };
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester") // inherited, and called by the framework alone
    public SecurityContext loadContext(HttpRequestResponseHolder both) {
        return loadDeferredContext(both.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        sessions.saveContext(context, request, response);
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return loadDeferredContext(request).get().getAuthentication() != null;
    }

    private boolean isValid(SecurityContext context) {
        Authentication authentication = context.getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof LoggedIn login && isValid(login);
    }

    /** Sessions written by older versions have neither fingerprint nor time. */
    private boolean isValid(LoggedIn login) {
        Account account = accounts.get(login.getName());
        Instant now = clock.instant();
        return account != null
                && account.fingerprint().equals(login.credentials())
                && account.groups().containsAll(login.person().groups())
                && login.at() != null
                && now.isBefore(login.at().plus(maxLifetime));
    }

    /** Invalidates the whole session, including Tasklist's own login. */
    private static SecurityContext invalidate(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) session.invalidate();
        return SecurityContextHolder.createEmptyContext();
    }
}
