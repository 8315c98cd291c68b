package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordCheckTests {

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
            assertThat(PasswordCheck.mostExpensive(order.stream()
                            .map(password -> new Account("ada", "", password, Set.of()))
                            .toList()))
                    .isEqualTo(longest);
    }
}
