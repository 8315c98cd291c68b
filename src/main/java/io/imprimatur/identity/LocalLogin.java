package io.imprimatur.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;

/** Accounts of the configuration: HTTP Basic for calls, a form for pages. */
class LocalLogin implements LoginMethod {

    private final Map<String, Account> accounts;

    LocalLogin(IdentityConfiguration identity) {
        this.accounts = identity.accounts().stream().collect(Collectors.toMap(Account::name, Function.identity()));
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
        http.authenticationProvider(new PasswordCheck(accounts))
                .httpBasic(basic -> basic.authenticationEntryPoint(Refusals::challenge));
    }

    @Override
    public void forPages(HttpSecurity http) throws Exception {
        http.authenticationProvider(new PasswordCheck(accounts))
                .formLogin(
                        form -> form.loginPage("/login").defaultSuccessUrl("/").permitAll())
                .requestCache(cache -> cache.requestCache(pageToReturnTo()))
                .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"), Paths.notTasklistApi()));
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
