package io.imprimatur.identity;

import io.imprimatur.identity.IdentitySettings.Account;
import io.imprimatur.identity.LoginMethod.NoAccount;
import io.imprimatur.identity.PasswordAuthenticationProvider.TooManyFailedLogins;
import io.imprimatur.identity.SessionConfiguration.SessionSettings;
import io.imprimatur.identity.TrustedProxies.ClientAddressResolver;
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
class LocalAccountLogin implements LoginMethod {

    private final Map<String, Account> accounts;
    private final PasswordAuthenticationProvider passwords;
    private final ClientAddressResolver addresses;
    private final SessionSettings session;
    private final Clock clock;

    LocalAccountLogin(
            IdentitySettings identity,
            LoginThrottle throttle,
            ClientAddressResolver addresses,
            SessionSettings session,
            Clock clock) {
        this.addresses = addresses;
        this.session = session;
        this.clock = clock;
        this.accounts = identity.accounts().stream().collect(Collectors.toMap(Account::name, Function.identity()));
        this.passwords = new PasswordAuthenticationProvider(
                accounts, PasswordEncoderFactories.createDelegatingPasswordEncoder(), throttle, clock);
    }

    @Override
    public Optional<Person> find(String user) {
        return Optional.ofNullable(accounts.get(user)).map(Account::person);
    }

    @Override
    public boolean isComplete() {
        return true;
    }

    @Override
    public List<String> membersOf(String group) {
        return accounts.values().stream()
                .map(Account::person)
                .filter(person -> person.isIn(group))
                .map(Person::user)
                .sorted()
                .toList();
    }

    @Override
    public Person lookUp(String user) {
        return find(user).orElseThrow(() -> new NoAccount(user));
    }

    @Override
    public void configureCalls(HttpSecurity http) throws Exception {
        http.authenticationProvider(passwords)
                .httpBasic(basic -> basic.authenticationEntryPoint(SecurityResponses::challenge)
                        .authenticationDetailsSource(addresses::resolve));
    }

    @Override
    public RequestMatcher publicPages() {
        return RequestPaths.of("/login");
    }

    /** Only a login creates a session, and always a new one. */
    @Override
    public void configurePages(HttpSecurity http) throws Exception {
        LoginRedirect login = new LoginRedirect();
        http.authenticationProvider(passwords)
                .securityContext(context -> context.securityContextRepository(
                        new ValidatedSessionLogins(accounts, session.lifetime(), clock)))
                .sessionManagement(session -> session.sessionFixation(SessionFixationConfigurer::newSession))
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokenRepository(true)))
                .formLogin(form -> form.loginPage("/login")
                        .authenticationDetailsSource(addresses::resolve)
                        .successHandler(login::redirectBack)
                        .failureHandler(LocalAccountLogin::failed))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .exceptionHandling(refused -> refused.defaultAccessDeniedHandlerFor(
                                login::handleAccessDenied, RequestPaths.notTasklist())
                        .defaultAuthenticationEntryPointFor(login::redirectToLogin, RequestPaths.notTasklistApi()));
    }

    private static void failed(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        String query =
                exception instanceof TooManyFailedLogins throttled ? "wait=" + throttled.retryAfterSeconds() : "error";
        new DefaultRedirectStrategy().sendRedirect(request, response, "/login?" + query);
    }
}
