package io.imprimatur.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Accounts of the configuration: HTTP Basic for calls, a form for pages. */
class LocalLogin implements LoginMethod {

    private final Map<String, Account> accounts;
    private final PasswordCheck passwords;
    private final ClientAddress addresses;

    LocalLogin(IdentityConfiguration identity, LoginThrottle throttle, ClientAddress addresses) {
        this.addresses = addresses;
        this.accounts = identity.accounts().stream().collect(Collectors.toMap(Account::name, Function.identity()));
        this.passwords = new PasswordCheck(accounts, throttle);
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
        http.authenticationProvider(passwords)
                .httpBasic(basic -> basic.authenticationEntryPoint(Refusals::challenge)
                        .authenticationDetailsSource(addresses::of));
    }

    @Override
    public void forPages(HttpSecurity http) throws Exception {
        http.authenticationProvider(passwords)
                .formLogin(form -> form.loginPage("/login")
                        .defaultSuccessUrl("/")
                        .authenticationDetailsSource(addresses::of)
                        .failureHandler(LocalLogin::failed)
                        .permitAll())
                .requestCache(cache -> cache.requestCache(pageToReturnTo()))
                .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"), Paths.notTasklistApi()));
    }

    @Override
    public RequestMatcher openPages() {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/login");
    }

    private static void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        String query = why instanceof TooManyFailures many ? "wait=" + many.seconds() : "error";
        new DefaultRedirectStrategy().sendRedirect(request, response, "/login?" + query);
    }

    private static HttpSessionRequestCache pageToReturnTo() {
        var paths = PathPatternRequestMatcher.withDefaults();
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(new AndRequestMatcher(
                paths.matcher(HttpMethod.GET, "/**"),
                Paths.notTasklistApi(),
                new NegatedRequestMatcher(paths.matcher("/error"))));
        cache.setMatchingRequestParameterName(null);
        return cache;
    }
}
