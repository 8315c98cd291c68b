package io.imprimatur.identity;

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
 * Logins that sessions keep, each held against the accounts of this node whenever it is read. A session ends where its
 * account is gone, has another password or lost a group, and some hours after its login. A group that an account gained
 * counts from the next login, so that a node with older configuration gives back nothing that a newer one took.
 */
class KeptLogins implements SecurityContextRepository {

    private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final Map<String, Account> accounts;
    private final Duration longest;
    private final Clock clock;

    /** @param longest how long a session lives, however often it is used */
    KeptLogins(Map<String, Account> accounts, Duration longest, Clock clock) {
        this.accounts = accounts;
        this.longest = longest;
        this.clock = clock;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        DeferredSecurityContext kept = sessions.loadDeferredContext(request);
        return new DeferredSecurityContext() {

            private SecurityContext held;

            @Override
            public SecurityContext get() {
                if (held == null) held = holds(kept.get()) ? kept.get() : ended(request);
                return held;
            }

            @Override
            public boolean isGenerated() {
                return get() != kept.get() || kept.isGenerated();
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

    private boolean holds(SecurityContext context) {
        Authentication login = context.getAuthentication();
        return login != null && login.getPrincipal() instanceof LoggedIn kept && holds(kept);
    }

    /** A session that an older version wrote has no fingerprint and no time. */
    private boolean holds(LoggedIn kept) {
        Account account = accounts.get(kept.getName());
        Instant now = clock.instant();
        return account != null
                && account.fingerprint().equals(kept.credentials())
                && account.groups().containsAll(kept.person().groups())
                && kept.at() != null
                && now.isBefore(kept.at().plus(longest));
    }

    /** With everything in it, as Tasklist's own login. */
    private static SecurityContext ended(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) session.invalidate();
        return SecurityContextHolder.createEmptyContext();
    }
}
