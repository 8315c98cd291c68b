package io.imprimatur.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer.SessionFixationConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Login with accounts from the configuration: HTTP Basic for API calls, a form for pages. */
class LocalLogin implements LoginMethod {

    private final Map<String, Account> accounts;
    private final PasswordCheck passwords;
    private final ClientAddress addresses;
    private final SessionSettings session;
    private final Clock clock;

    LocalLogin(
            IdentityConfiguration identity,
            LoginThrottle throttle,
            ClientAddress addresses,
            SessionSettings session,
            Clock clock) {
        this.addresses = addresses;
        this.session = session;
        this.clock = clock;
        this.accounts = identity.accounts().stream().collect(Collectors.toMap(Account::name, Function.identity()));
        this.passwords = new PasswordCheck(
                accounts, PasswordEncoderFactories.createDelegatingPasswordEncoder(), throttle, clock);
    }

    @Override
    public Optional<Person> find(String user) {
        return Optional.ofNullable(accounts.get(user)).map(Account::person);
    }

    @Override
    public boolean knowsEverybody() {
        return true;
    }

    @Override
    public List<String> inGroup(String group) {
        return accounts.values().stream()
                .map(Account::person)
                .filter(person -> person.isIn(group))
                .map(Person::user)
                .sorted()
                .toList();
    }

    @Override
    public Person absent(String user) {
        return find(user).orElseThrow(() -> new NoAccount(user));
    }

    @Override
    public void forCalls(HttpSecurity http) throws Exception {
        http.authenticationProvider(passwords).httpBasic(basic -> basic.authenticationEntryPoint(Refusals::challenge)
                .authenticationDetailsSource(addresses::of));
    }

    @Override
    public RequestMatcher openPages() {
        return Paths.of("/login");
    }

    /** Only a login creates a session, and always a new one. */
    @Override
    public void forPages(HttpSecurity http) throws Exception {
        LoginFirst login = new LoginFirst();
        http.authenticationProvider(passwords)
                .securityContext(context ->
                        context.securityContextRepository(new KeptLogins(accounts, session.lifetime(), clock)))
                .sessionManagement(session -> session.sessionFixation(SessionFixationConfigurer::newSession))
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens(true)))
                .formLogin(form -> form.loginPage("/login")
                        .authenticationDetailsSource(addresses::of)
                        .successHandler(login::goBack)
                        .failureHandler(LocalLogin::failed))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .exceptionHandling(refused -> refused.defaultAccessDeniedHandlerFor(login::refuse, Paths.notTasklist())
                        .defaultAuthenticationEntryPointFor(login::redirectToLogin, Paths.notTasklistApi()));
    }

    private static void failed(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        String query = exception instanceof TooManyFailures throttled ? "wait=" + throttled.seconds() : "error";
        new DefaultRedirectStrategy().sendRedirect(request, response, "/login?" + query);
    }
}
