package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.identity.IdentitySettings.Account;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordAuthenticationProviderTests {

    @ParameterizedTest
    @CsvSource({
        "{bcrypt}$2b$04$, {bcrypt}$2b$12$, {bcrypt}$2a$10$, {bcrypt}$2b$12$",
        "{bcrypt}$2y$10$, {pbkdf2}0123, {bcrypt}$2a$10$, {pbkdf2}0123",
        "{bcrypt}$2a$09$, {pbkdf2@SpringSecurity_v5_8}0123, {bcrypt}$2a$10$, {pbkdf2@SpringSecurity_v5_8}0123",
        "{pbkdf2@SpringSecurity_v5_8}0123, {bcrypt}$2a$13$, {bcrypt}$2a$04$, {bcrypt}$2a$13$",
        "{bcrypt}$2$10$, {bcrypt}$2$09$, {bcrypt}$2$08$, {bcrypt}$2$10$"
    })
    void an_unknown_name_is_compared_with_the_encoding_that_takes_longest(
            String first, String second, String third, String longest) {
        for (List<String> order : List.of(List.of(first, second, third), List.of(third, second, first)))
            assertThat(PasswordAuthenticationProvider.mostExpensive(order.stream()
                            .map(password -> new Account("ada", "", password, Set.of()))
                            .toList()))
                    .isEqualTo(longest);
    }

    @ParameterizedTest
    @CsvSource({"nobody", "cheap", "expensive", "''"})
    void a_wrong_password_is_compared_with_the_most_expensive_encoding_once(String user) {
        RecordingEncoder encoder = new RecordingEncoder();
        String expensive = encoder.encode("right", 6);
        PasswordAuthenticationProvider check = new PasswordAuthenticationProvider(
                Map.of(
                        "cheap", new Account("cheap", "", encoder.encode("right", 4), Set.of()),
                        "expensive", new Account("expensive", "", expensive, Set.of())),
                encoder,
                throttle(),
                Clock.systemUTC());

        assertThatThrownBy(() -> check.authenticate(new UsernamePasswordAuthenticationToken(user, "wrong")))
                .isInstanceOf(BadCredentialsException.class)
                .hasMessage("wrong username or password");

        assertThat(encoder.compared).containsOnlyOnce(expensive);
    }

    private static LoginThrottle throttle() {
        DataSource database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V40__login_attempts.sql")).execute(database);
        return new LoginThrottle(
                new FailedLogins(JdbcClient.create(database)),
                event -> {},
                new DataSourceTransactionManager(database),
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    /** As the application's encoder, and records the encodings compared with. */
    private static class RecordingEncoder implements PasswordEncoder {

        private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
        private final List<String> compared = new ArrayList<>();

        String encode(String password, int strength) {
            return "{bcrypt}" + new BCryptPasswordEncoder(strength).encode(password);
        }

        @Override
        public String encode(CharSequence password) {
            return encoder.encode(password);
        }

        @Override
        public boolean matches(CharSequence password, String encoded) {
            compared.add(encoded);
            return encoder.matches(password, encoded);
        }
    }
}
